FROM alpine:3.20
LABEL authors="Jane Doe"
