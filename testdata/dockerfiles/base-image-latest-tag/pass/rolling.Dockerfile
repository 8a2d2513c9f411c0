FROM archlinux:latest
FROM kalilinux/kali-rolling:latest
FROM gcr.io/distroless/cc:latest
