FROM python:3.12-slim
RUN pip3 --no-cache-dir install flask==3.0.3 && pip install --no-cache-dir gunicorn==22.0.0
