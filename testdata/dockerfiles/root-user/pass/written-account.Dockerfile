FROM debian:13 AS accounts
RUN echo "app:x:10001:10001::/:/sbin/nologin" > /etc/passwd

FROM scratch
COPY --from=accounts /etc/passwd /etc/passwd
COPY app /app
USER app
CMD ["/app"]
