FROM alpine:3.20
// copy the sources
COPY . /src
