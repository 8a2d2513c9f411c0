ARG TAG=3.22 # as in production
FROM alpine:$TAG
ARG JOBS=4 # of the build
WORKDIR /srv # where it lives
COPY app.conf # the defaults \
     /etc/app.conf
ADD ["site.tar", "/srv/"] # unpacked
ENV MODE fast # or slow
VOLUME /srv/data #state
ONBUILD USER app # never root
USER 1000 # app
