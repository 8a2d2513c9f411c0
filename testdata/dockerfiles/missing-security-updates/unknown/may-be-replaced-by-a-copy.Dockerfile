ARG FILES
FROM debian:13 AS old
RUN touch /marker

FROM debian:13
RUN apt-get update && apt-get upgrade -y
ARG FILES
COPY --from=old $FILES $FILES
