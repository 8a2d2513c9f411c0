FROM python:3.12
COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /usr/local/bin/uv
COPY . /app
RUN uv sync
