FROM python:3.14-slim
COPY requirements.txt ./
RUN uv pip install --system --no-cache -r requirements.txt --extra-index-url https://pypi.example.com/simple
RUN uv sync --frozen --extra postgres --no-group dev
USER 1000
