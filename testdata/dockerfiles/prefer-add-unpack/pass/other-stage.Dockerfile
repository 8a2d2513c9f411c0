FROM debian:12 AS build
RUN tar -xf /in/app.tar

FROM debian:12-slim
COPY --from=build /in/app.tar /srv/
RUN tar -xf /srv/app.tar
