FROM ubuntu:24.04
RUN for i in {1..3}; do echo $i; done
RUN mkdir -p /srv/{cache,data}/x
RUN rm -rf "/srv"/{cache,data}
RUN sudo cp /etc/hosts{,.old}

FROM alpine:3.22
COPY --from=0 /srv /srv
RUN mkdir -p /srv/{cache,data}
