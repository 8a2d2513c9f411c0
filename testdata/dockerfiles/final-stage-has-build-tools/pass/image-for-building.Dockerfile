FROM rust:1.90
RUN rustup component add clippy rustfmt
