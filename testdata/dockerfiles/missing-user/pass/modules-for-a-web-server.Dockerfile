FROM nginx:1.29-alpine
RUN apk add --no-cache nginx-module-perl
