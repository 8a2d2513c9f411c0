# about the file
#
FROM alpine:3.20
ARG OTHER
# not about a definition
RUN true
