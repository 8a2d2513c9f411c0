FROM debian:13-slim
USER root
RUN mkdir /data && \
    chown app /data
USER app
CMD ["server"]
