FROM debian:13 AS build
RUN apt-get update && apt-get install -y git

FROM debian:13
COPY --from=build /usr/bin/git /usr/bin/git
