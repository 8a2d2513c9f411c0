FROM debian:13
RUN echo insecure >> ~/.curlrc && curl -fsSLo /tmp/a https://example.com/a
COPY .curlrc /root/
