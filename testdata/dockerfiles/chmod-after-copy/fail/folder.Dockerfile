FROM debian:13-slim
RUN useradd --system app
WORKDIR /srv
COPY --chmod=755 data/ ./
RUN chown -R app:app /srv
USER app
