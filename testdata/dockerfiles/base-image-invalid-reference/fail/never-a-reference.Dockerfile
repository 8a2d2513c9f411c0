FROM MyTeam/Api:1 AS api
FROM node: AS web
FROM alpine@sha256:abc
COPY --from=Acme/Tool:1 /t /t
