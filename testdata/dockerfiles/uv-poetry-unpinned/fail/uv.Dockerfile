FROM python:3.13-slim
RUN uv pip install --system gunicorn
