FROM alpine:3.22
LABEL name=shop Name=Shop
