FROM rust:1.80 AS build
RUN cargo build --release

FROM build AS release
CMD ["./target/release/app"]
