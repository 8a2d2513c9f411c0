FROM debian:13
COPY --from=node:22 /usr/local /usr/local
