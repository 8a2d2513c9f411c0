FROM python:3.12-slim
RUN pip install git+https://example.com/tool.git
