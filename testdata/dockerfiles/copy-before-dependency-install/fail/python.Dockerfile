FROM python:3.13-slim
COPY ./ /app/
RUN pip install --no-cache-dir -r /app/requirements.txt
