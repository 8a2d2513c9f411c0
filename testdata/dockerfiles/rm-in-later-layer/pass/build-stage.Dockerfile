FROM debian:trixie-slim AS build
COPY tool.tar.gz /tmp/
RUN tar xzf /tmp/tool.tar.gz -C /opt
RUN rm /tmp/tool.tar.gz

FROM debian:trixie-slim
COPY --from=build /opt /opt
