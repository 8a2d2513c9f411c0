FROM node:24
RUN --mount=type=secret,id=env,target=/app/.env cp /app/.env /app/.env.local
WORKDIR /app
RUN --mount=type=secret,id=env,target=.env cat .env > settings.env
RUN --mount=type=secret,id=env,target=.env echo "KEY=$(cat .env)" > key
