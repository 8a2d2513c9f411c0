FROM alpine:3.22
COPY id_rsa.pub ssh_config /etc/ssh/
COPY --from=keys /root/.ssh/id_rsa /tmp/
