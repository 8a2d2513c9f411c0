FROM python:3.8-slim-buster
COPY app.py /app.py
CMD ["python", "/app.py"]
