FROM debian:trixie-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN if [[ -n "$HOME" ]]; then cat <<< hello; fi
