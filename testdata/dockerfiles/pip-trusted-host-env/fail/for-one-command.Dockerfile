FROM python:3.12-slim
RUN PIP_TRUSTED_HOST=pypi.example.com pip install flask==3.0.3
