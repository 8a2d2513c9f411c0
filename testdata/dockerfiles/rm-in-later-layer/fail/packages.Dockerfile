FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq5
RUN make
RUN apt-get purge -y build-essential
