# syntax=dockerfile/docker:1
FROM debian:12
