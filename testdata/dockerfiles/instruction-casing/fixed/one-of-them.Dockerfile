FROM alpine:3.20
RUN echo hello
CMD ["cat", "/x"]
WORKDIR /app
