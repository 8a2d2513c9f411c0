FROM python:3.12-slim
RUN pip config set global.trusted-host pypi.example.com
