FROM python:3
COPY app.py /app.py
