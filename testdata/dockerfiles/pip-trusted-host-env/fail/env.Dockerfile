FROM python:3.12-slim
ENV PIP_INDEX_URL=https://pypi.example.com/simple \
    PIP_TRUSTED_HOST=pypi.example.com
