FROM opensuse/tumbleweed AS build
FROM cgr.dev/chainguard/go AS tools
FROM kalilinux/kali-rolling
COPY --from=build /a /a
COPY --from=tools /b /b
