FROM python:3.14-slim
ENV PIP_NO_CACHE_DIR=always
RUN pip install flask==3.0.3
