FROM docker:28-dind
RUN apk add --no-cache git
