FROM rust:1.79
RUN cargo install ripgrep
