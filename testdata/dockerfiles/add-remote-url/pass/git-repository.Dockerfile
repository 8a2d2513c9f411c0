FROM alpine:3.20
ADD https://github.com/acme/rules.git#v1.2 /etc/rules
ADD conf/https.conf /etc/
