FROM python:3.12-slim
RUN pip config set global.index-url https://pypi.example.com/simple
