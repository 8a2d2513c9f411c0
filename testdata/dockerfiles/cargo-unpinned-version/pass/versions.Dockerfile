FROM rust:1.79
RUN cargo install --locked ripgrep@14.1.0 && cargo install --version 0.9.1 --locked just && cargo install --git https://example.com/tool.git --tag v1.0
