FROM gcr.io/distroless/java21-debian12:nonroot
COPY app.jar /app.jar
CMD ["/app.jar"]
