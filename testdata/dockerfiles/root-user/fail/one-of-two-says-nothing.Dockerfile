FROM alpine:3.20
USER root
CMD ["sleep", "1"]
