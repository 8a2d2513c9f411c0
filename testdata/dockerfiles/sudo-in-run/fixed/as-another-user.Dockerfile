FROM debian:13-slim
USER app
RUN make && make install
USER root
