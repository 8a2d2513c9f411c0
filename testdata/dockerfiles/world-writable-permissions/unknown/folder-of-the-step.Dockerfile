FROM debian:13
RUN dir="$(mktemp -d)" && chmod 777 "$dir" && cd "$dir" && make && rm -rf "$dir"
