FROM python:3.12
COPY --chown=root:app src /app
USER app
