FROM alpine:3.20
RUN true # a shell's comment
