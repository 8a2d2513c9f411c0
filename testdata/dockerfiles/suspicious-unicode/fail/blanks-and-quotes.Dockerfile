FROM alpine:3.20
RUN apk add curl
ENV GREETING=“hello”
RUN echo a​b
