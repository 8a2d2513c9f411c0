FROM --platform=$BULIDPLATFORM golang:1.23 AS build
FROM alpine:3.20
