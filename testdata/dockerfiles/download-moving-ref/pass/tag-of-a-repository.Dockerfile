FROM alpine:3.20
ADD https://git.example.com/app.git#v1.4.0 /app
ADD https://git.example.com/lib.git?ref=v2.0&subdir=src /lib
