FROM debian:12
RUN useradd --system app
USER app:app
CMD ["app"]
