FROM alpine:3.23
RUN apk add --no-cache openssh-server nginx
EXPOSE 22 80
CMD ["/usr/sbin/sshd", "-D", "-e"]
