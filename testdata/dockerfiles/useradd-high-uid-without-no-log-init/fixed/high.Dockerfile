FROM debian:12
RUN useradd -l --uid 1000660000 app && useradd -l -mu 100001 other
