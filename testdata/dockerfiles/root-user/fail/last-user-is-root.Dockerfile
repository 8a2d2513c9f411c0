FROM debian:bookworm-slim
RUN useradd --create-home app
USER app
WORKDIR /home/app
USER root
RUN chown -R app:app /home/app
CMD ["./serve"]
