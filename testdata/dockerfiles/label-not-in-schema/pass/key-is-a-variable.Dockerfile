FROM alpine:3.20
ARG KEY
LABEL "$KEY"="x"
