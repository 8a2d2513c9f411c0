FROM debian:12-slim
RUN (set -o pipefail) 2>/dev/null && set -o pipefail; curl -fsSL https://example.com/a | sort > /a
RUN if [ -n "$BASH_VERSION" ]; then set -o pipefail; fi; ls
RUN bash -c "set -o pipefail; ls | sort > /b"
RUN set -eu; ls > pipefail
