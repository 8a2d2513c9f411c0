FROM python:3.14-slim
RUN pip install flask==3.0.3 || rm -rf /root/.cache
