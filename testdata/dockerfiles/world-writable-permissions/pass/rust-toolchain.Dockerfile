FROM debian:13
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo
RUN curl -fsSL https://sh.rustup.example/rustup-init -o /tmp/rustup-init && chmod -R a+w $RUSTUP_HOME $CARGO_HOME
