FROM debian:12
RUN useradd --uid 1000660000 app && useradd -mu 100001 other
