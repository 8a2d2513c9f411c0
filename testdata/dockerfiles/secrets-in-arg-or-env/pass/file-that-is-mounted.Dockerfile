FROM python:3.12-slim
ENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/account.json
COPY src $APP_HOME
CMD ["python", "app.py"]
