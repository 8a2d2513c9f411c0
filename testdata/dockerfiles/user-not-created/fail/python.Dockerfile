FROM python:3.14-slim
WORKDIR /srv
COPY requirements.txt .
RUN pip install -r requirements.txt
RUN apt-get update && apt-get install -y --no-install-recommends curl
COPY . .
USER app
CMD ["python", "main.py"]
