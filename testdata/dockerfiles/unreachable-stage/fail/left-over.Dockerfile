FROM golang:1.23 AS build
FROM node:22
FROM debian:12
COPY app /app
