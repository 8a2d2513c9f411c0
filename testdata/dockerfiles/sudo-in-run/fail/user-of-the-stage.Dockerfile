FROM debian:13-slim
USER app
RUN sudo mkdir /data && \
    sudo chown app /data
CMD ["server"]
