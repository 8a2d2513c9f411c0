FROM debian:latest AS build
FROM ghcr.io/acme/base:latest
