FROM debian:12-slim
SHELL ["/bin/bash", "-c"]
RUN bash <(curl -fsSL https://example.com/install.sh)
RUN sh -c "$(curl -fsSL https://example.com/install.sh)" -- --yes
