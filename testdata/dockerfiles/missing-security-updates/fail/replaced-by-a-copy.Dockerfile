FROM debian:13 AS old
RUN touch /marker

FROM debian:13
RUN apt-get update && apt-get upgrade -y
COPY --from=old / /
