FROM debian:13-slim
ARG EXTRAS
RUN if [ -n "$EXTRAS" ]; then pip install "$EXTRAS"; fi
RUN for name in a b c; do pip install "/wheels/$name.whl" || exit 1; done
RUN if ! pip install /wheels/fast.whl; then pip install /wheels/slow.whl; fi
