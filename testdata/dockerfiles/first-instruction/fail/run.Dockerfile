RUN echo early
FROM alpine:3.20
