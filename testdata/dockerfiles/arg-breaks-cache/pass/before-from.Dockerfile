ARG BUILD_DATE
ARG PYTHON_VERSION=3.13
FROM python:${PYTHON_VERSION}-slim
ARG VERSION
ARG COMMIT=f8ec666c1d
RUN pip install --no-cache-dir "shop==${VERSION}" "https://git.example.com/acme/tool/${COMMIT}.tar.gz"
