FROM alpine:3.22
ENV REGION=eu # the default
LABEL team=web # who to ask
EXPOSE 8080 # the API
STOPSIGNAL SIGINT # as the program wants it
COPY run.sh /run.sh # don't change it
HEALTHCHECK NONE # the platform has one
SHELL ["/bin/ash", "-c"] # no Bash
