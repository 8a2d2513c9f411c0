FROM alpine:3.20
ARG VERSION
ENV DIR=/srv
COPY app-${VERSION}.tar $DIR/
ENV PATH=/opt/bin:$PATH MODE=${MODE:-fast}
RUN echo $ANYTHING
