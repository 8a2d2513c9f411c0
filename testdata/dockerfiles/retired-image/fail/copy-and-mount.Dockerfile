FROM alpine:3.20
COPY --from=acme/shop:latest /app /app
RUN --mount=type=bind,from=ubuntu:18.04,target=/mnt cp -r /mnt/etc/skel /skel
