FROM debian:12-slim
RUN version="$( (java -version 2>&1 || true) | head -n 1 )" && test -n "$version"
RUN (pgrep -a java && kill-java || echo none) | tee /log
RUN { ./configure --check || :; } | tee /configure.log
