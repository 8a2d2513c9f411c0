FROM debian:13
RUN echo "retry = 3" >> ~/.curlrc && curl --interface eth0 -fsSLo /tmp/a https://example.com/a
