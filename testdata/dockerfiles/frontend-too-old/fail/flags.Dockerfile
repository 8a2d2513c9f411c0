# syntax=docker/dockerfile:1.4
FROM alpine:3.23
COPY --parents --exclude=*.md docs/ /docs/
COPY --chmod=u+x start.sh /start.sh
RUN --device=vendor.example/gpu true
ADD --unpack=true data.tar /data/
HEALTHCHECK --start-interval=1s CMD ["/start.sh", "check"]
