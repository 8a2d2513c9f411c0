FROM debian:13 AS accounts
RUN useradd --non-unique --uid 0 app

FROM scratch
COPY --from=accounts /etc/passwd /etc/passwd
COPY app /app
USER app
CMD ["/app"]
