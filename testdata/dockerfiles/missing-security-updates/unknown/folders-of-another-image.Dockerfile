FROM gcr.io/distroless/base-debian13
COPY --from=debian:13 /usr /usr
