FROM alpine:3.20
LABEL maintainer="jane.doe+docker@mail.example.com"
