FROM python:3.12-slim
RUN pip install --no-cache-dir --upgrade pip gunicorn==22.0.0 flask
