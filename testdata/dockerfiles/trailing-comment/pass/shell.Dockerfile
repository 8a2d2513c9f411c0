FROM alpine:3.22
RUN apk add --no-cache curl # for the health check
CMD exec /srv/run # the program
HEALTHCHECK CMD curl -f http://localhost/ # every 30 seconds
