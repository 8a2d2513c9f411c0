FROM debian:13
RUN git clone https://example.com/acme/overlay.git
WORKDIR overlay
