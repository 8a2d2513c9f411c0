FROM alpine:3.23 AS keys
RUN ssh-keygen -f /root/.ssh/id_rsa

FROM alpine:3.23
COPY --from=keys /root/.ssh/id_rsa /root/.ssh/
