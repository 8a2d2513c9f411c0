FROM node:18 AS build
FROM acme/legacy:4
