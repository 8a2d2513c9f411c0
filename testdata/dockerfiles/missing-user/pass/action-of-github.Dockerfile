FROM alpine:3.23
LABEL "com.github.actions.name"="Check"
COPY check /
ENTRYPOINT ["/check"]
