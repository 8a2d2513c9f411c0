FROM docker.io/acme/shop:latest
FROM index.docker.io/library/ubuntu:18.04
