FROM debian:13
COPY --from=node:18-slim /usr/local/bin/node /usr/local/bin/node
RUN --mount=type=bind,from=mongo:5,source=/usr/bin,target=/mongo cp /mongo/mongodump /usr/bin/
