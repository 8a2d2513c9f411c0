ARG BUILD_DATE
ARG PYTHON_VERSION=3.13
FROM python:${PYTHON_VERSION}-slim
ARG VERSION
RUN pip install --no-cache-dir "shop==${VERSION}"
