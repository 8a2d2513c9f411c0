FROM python:3.12-slim
HEALTHCHECK CMD ["python", "/srv/health.py"]
CMD ["python", "/srv/app.py"]
