FROM debian:12-slim
label org.opencontainers.image.authors="Jane Doe"
MAINTAINER Jane "JD" Doe
