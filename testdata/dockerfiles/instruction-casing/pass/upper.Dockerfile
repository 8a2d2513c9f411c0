FROM alpine:3.20 as base
RUN copy from run
