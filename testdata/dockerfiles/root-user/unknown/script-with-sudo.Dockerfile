FROM debian:13
COPY --chmod=755 <<"EOT" /entrypoint.sh
#!/bin/sh
exec sudo "$@"
EOT
USER app
ENTRYPOINT ["/entrypoint.sh"]
CMD ["/app"]
