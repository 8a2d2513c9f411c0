FROM python:3.12 AS build
ENV MAX_CONCURRENT_TASKS=8 QUEUE_SIZE=100

FROM python:3.12-slim
COPY --from=build /app /app
ENV QUEUE_SIZE=100
