FROM python:3.13-alpine3.22
RUN pkgs=(curl jq) && apk add --no-cache "${pkgs[@]}"
