FROM alpine:3.23
RUN apk add --no-cache nginx
CMD ["nginx", "-g", "daemon off;"]
