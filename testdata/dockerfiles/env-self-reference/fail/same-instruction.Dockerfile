FROM debian:12-slim
ENV ROOT=/opt/app \
    BIN="$ROOT/bin" \
    LIB=${ROOT}/lib
