FROM archlinux:latest
FROM cgr.dev/chainguard/static:latest
COPY --from=0 /usr/share/zoneinfo /usr/share/zoneinfo
