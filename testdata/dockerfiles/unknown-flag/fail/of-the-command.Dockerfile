FROM alpine:3.20
ENTRYPOINT ["serve"]
CMD --verbose --port 80
