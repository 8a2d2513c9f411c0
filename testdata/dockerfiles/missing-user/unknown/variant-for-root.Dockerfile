FROM cgr.dev/chainguard/git:latest-root
ENTRYPOINT ["git"]
