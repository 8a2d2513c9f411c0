ARG RELEASE=9
FROM registry.example.com/base:${RELEASE}
RUN echo "$RELEASE"
