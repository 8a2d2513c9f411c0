FROM debian:12 AS builder
FROM scratch
COPY --from=BUILDER /a /a
