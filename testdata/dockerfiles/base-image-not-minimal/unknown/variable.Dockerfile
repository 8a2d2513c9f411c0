ARG VARIANT
FROM python:3.13-${VARIANT}
COPY app.py /app.py
