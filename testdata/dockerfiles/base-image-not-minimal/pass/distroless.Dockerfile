FROM gcr.io/distroless/java21-debian12
COPY app.jar /app.jar
