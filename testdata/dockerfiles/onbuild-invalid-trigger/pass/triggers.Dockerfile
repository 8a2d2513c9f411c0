FROM debian:12
ONBUILD COPY . /src
ONBUILD run make
