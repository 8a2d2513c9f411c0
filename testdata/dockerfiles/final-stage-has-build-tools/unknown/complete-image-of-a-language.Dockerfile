FROM python:3.14
COPY app.py /app.py
CMD ["python3", "/app.py"]
