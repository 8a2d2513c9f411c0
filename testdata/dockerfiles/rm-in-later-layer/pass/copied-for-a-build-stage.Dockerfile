FROM debian:13 AS build
COPY sdk.tar.gz /tmp/sdk.tar.gz
RUN tar -xzf /tmp/sdk.tar.gz -C /opt
RUN rm /tmp/sdk.tar.gz

FROM debian:13-slim
COPY --from=build /opt/sdk /opt/sdk
