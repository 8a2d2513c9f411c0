FROM python:3.12-slim
ARG PYTHONHTTPSVERIFY=1
RUN python -m compileall /app
