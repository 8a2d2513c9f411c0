FROM debian:13
RUN curl -fsSLo install.sh https://example.com/install.sh && sh -n install.sh
