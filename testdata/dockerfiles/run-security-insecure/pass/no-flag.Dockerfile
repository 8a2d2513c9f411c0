FROM alpine:3.22
RUN echo --security=insecure
