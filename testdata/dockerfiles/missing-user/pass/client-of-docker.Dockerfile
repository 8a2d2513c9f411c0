FROM debian:13
COPY --from=docker:29-cli /usr/local/bin/docker /usr/local/bin/docker
ENTRYPOINT ["/release.sh"]
