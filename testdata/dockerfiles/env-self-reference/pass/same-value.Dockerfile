FROM debian:13
ARG VERSION=1.2
ENV VERSION=$VERSION URL=https://example.org/$VERSION
ENV PREFIX=/opt
ENV PREFIX=/opt BIN=$PREFIX/bin
# from left to right, the previous value is meant
ENV OLD=$PREFIX PREFIX=/usr/local
ENV PATH=/opt/bin:$PATH SEARCH=$PATH:/srv/bin
ENV LEVEL=${LEVEL:-1} OTHER='$LEVEL'
