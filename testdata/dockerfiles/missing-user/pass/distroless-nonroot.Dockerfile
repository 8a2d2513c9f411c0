FROM rust:1.80 AS build
RUN cargo build --release

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /target/release/app /app
CMD ["/app"]
