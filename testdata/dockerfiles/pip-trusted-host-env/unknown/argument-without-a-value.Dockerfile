FROM python:3.12-slim
ARG PIP_TRUSTED_HOST
RUN pip install flask==3.0.3
