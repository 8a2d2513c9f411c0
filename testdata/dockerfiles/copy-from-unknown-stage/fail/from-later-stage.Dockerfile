FROM build AS final
ENV APP=/srv/app
USER 1000
ENTRYPOINT ["/srv/app/server", "--listen=0.0.0.0:8080"]

FROM debian:12 AS build
RUN make -C /src install PREFIX=/srv/app
