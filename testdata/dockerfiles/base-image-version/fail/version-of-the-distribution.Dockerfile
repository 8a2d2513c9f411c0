# The 18 is the release of Ubuntu, and the other one the release of Alpine.
FROM ubuntu:18.04 AS build

FROM node:20-alpine3.18
