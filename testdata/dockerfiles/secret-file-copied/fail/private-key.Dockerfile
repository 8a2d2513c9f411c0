FROM alpine:3.22
COPY id_rsa /root/.ssh/id_rsa
COPY config/known_hosts /root/.ssh/
