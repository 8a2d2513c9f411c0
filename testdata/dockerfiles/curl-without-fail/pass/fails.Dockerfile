FROM debian:13-slim
RUN curl -fsSLo /usr/local/bin/tool https://example.com/tool-1.2.3
RUN curl --fail-with-body -o /usr/local/bin/other https://example.com/other-4
RUN curl -sSLo /opt/third https://example.com/third || curl -fsSLo /opt/third https://mirror.example.com/third
