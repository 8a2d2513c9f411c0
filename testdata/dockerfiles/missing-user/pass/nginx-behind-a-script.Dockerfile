FROM alpine:3.24
RUN apk add --no-cache nginx
ENTRYPOINT ["/start.sh"]
CMD ["nginx", "-g", "daemon off;"]
