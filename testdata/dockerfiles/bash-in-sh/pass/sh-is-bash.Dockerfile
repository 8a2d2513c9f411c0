FROM rockylinux:9
RUN source /etc/os-release && [[ "$ID" == rocky ]]

FROM alpine:3.22
RUN [[ -f /etc/alpine-release ]] && source /etc/os-release
