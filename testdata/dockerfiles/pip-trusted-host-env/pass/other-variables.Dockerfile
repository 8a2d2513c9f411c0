FROM python:3.12-slim
ENV PIP_CERT=/etc/ssl/ca.pem MY_PIP_TRUSTED_HOST=x
