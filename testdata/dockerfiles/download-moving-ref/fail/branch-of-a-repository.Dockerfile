FROM alpine:3.20
ADD https://git.example.com/app.git#main /app
ADD https://git.example.com/lib.git#refs/heads/stable:src /lib
