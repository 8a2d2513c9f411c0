# syntax=docker.io/docker/dockerfile:1.7-labs
FROM debian:12
