FROM archlinux:latest
FROM cgr.dev/chainguard/static:latest
