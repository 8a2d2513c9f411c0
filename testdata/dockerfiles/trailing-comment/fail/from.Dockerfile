FROM alpine:3.22 # small
RUN true
