FROM node:22-alpine AS build
FROM registry.example:5000/team/base:3
FROM alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
