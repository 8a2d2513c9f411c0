FROM node:latest AS old
FROM node:22.20
