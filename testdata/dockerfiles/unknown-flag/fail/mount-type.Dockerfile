FROM alpine:3.20
RUN --mount=type=cached,target=/cache true
