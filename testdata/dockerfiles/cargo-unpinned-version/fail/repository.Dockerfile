FROM rust:1.79
RUN cargo install --git https://example.com/tool.git
