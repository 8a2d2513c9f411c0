FROM --platform=linux/amd64 debian:13
ADD https://example.com/tool-linux-x64.tgz /opt/
RUN curl -fsSLo /tool https://example.com/tool-linux-x64
