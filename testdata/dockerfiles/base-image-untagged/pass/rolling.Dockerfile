FROM archlinux
FROM opensuse/tumbleweed
FROM cgr.dev/chainguard/static
