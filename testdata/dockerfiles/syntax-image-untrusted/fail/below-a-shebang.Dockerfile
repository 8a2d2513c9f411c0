#!/usr/bin/env docker-build
# syntax=acme.example/frontend:1
FROM alpine:3.24
