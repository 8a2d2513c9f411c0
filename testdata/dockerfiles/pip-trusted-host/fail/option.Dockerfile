FROM python:3.12-slim
RUN pip install --no-cache-dir --trusted-host pypi.example.com flask==3.0.3
