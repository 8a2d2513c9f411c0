FROM alpine:3.20
ADD https://git.example.com/app.git /app
