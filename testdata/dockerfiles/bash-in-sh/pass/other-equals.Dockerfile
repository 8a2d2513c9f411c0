FROM ubuntu:24.04
RUN [ "$HOME" = /root ] && echo "a == b" && awk '$1 == 2' /etc/hosts
RUN bash -c '[ a == b ]'
RUN bash <<EOF
[ a == b ] || mkdir /srv/{a,b}
EOF

FROM alpine:3.22
COPY --from=0 /srv /srv
RUN [ "$HOME" == /root ] && echo yes
