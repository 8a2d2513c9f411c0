FROM python:3.12 AS build
RUN python -m venv /venv && /venv/bin/pip install flask==3.0.3
FROM python:3.12-slim
COPY --from=build /venv /venv
