FROM scratch
COPY passwd /etc/passwd
COPY app /app
USER app
CMD ["/app"]
