FROM debian:trixie-slim AS one
VOLUME /data

FROM debian:trixie-slim
COPY --from=one /bin/true /true
RUN mkdir /data && touch /data/file
