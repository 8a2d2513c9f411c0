FROM debian:13-slim
COPY <<EOF /usr/local/bin/entry
#!/bin/sh
exec setpriv --reuid=1000 --clear-groups "\$@"
EOF
ENTRYPOINT ["entry"]
CMD ["server"]
