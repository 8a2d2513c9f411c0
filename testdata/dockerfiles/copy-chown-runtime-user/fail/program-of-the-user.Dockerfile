FROM python:3.12
RUN useradd app
COPY --chown=app:app src /app
USER app
CMD ["python", "/app/main.py"]
