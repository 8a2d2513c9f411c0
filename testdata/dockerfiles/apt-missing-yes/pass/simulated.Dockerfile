FROM debian:bookworm-slim
RUN if apt-get install -s postgresql-16-jit > /dev/null; then apt-get install -y postgresql-16-jit; fi
