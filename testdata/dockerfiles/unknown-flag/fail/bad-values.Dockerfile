FROM alpine:3.20
RUN --mount=type=cache,taget=/cache true
RUN --network=hots true
HEALTHCHECK --interval=fast CMD true
