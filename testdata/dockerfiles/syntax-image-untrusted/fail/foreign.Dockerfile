# syntax=ghcr.io/acme/frontend:1
FROM debian:12
