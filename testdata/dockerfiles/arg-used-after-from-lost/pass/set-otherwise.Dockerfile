ARG NODE_VERSION=24
ARG DIR=/srv
ARG MIRROR
FROM node:${NODE_VERSION}-alpine
ENV DIR=/opt/app
RUN mkdir -p $DIR && echo "built with $NODE_VERSION"
RUN MIRROR=https://example.com && echo "$MIRROR" '$MIRROR' "${MIRROR:-none}"
RUN for DIR in a b; do mkdir $DIR; done
