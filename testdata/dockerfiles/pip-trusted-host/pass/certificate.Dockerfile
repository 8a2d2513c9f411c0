FROM python:3.12-slim
RUN pip install --cert /etc/ssl/ca.pem --index-url https://pypi.example.com/simple flask==3.0.3
