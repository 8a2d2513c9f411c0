# Build with docker build --build-arg TAG=1
# check = the one below
# image=acme/web
FROM debian:12
# syntax=docker/dockerfile:1
