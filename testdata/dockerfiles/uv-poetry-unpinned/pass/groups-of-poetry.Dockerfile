FROM python:3.14-slim
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root --only main --no-interaction
RUN poetry install --with docs --without dev -E postgres --extras "redis s3"
USER 1000
