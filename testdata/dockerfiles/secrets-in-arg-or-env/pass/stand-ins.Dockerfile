FROM python:3.12-slim
ENV FTP_PASSWORD=**None** \
    AUTH_TOKEN=NOAUTH \
    MAPS_API_KEY=maps_api_key \
    SECRET_KEY_BASE_DUMMY=1 \
    AUTH_ADMIN=operator
