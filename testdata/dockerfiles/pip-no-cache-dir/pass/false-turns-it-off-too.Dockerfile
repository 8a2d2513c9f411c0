FROM python:3.14-slim
ENV PIP_NO_CACHE_DIR=off
RUN python -m pip install flask==3.0.3
