# syntax=docker/dockerfile:1
FROM alpine:3.22
RUN --security=sandbox --network=none ./build.sh --security=insecure
