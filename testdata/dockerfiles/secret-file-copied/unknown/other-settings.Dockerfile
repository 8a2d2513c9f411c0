FROM node:24
COPY settings/variables /app/.env
COPY prod.env /app/
COPY acme.jks /etc/app/
