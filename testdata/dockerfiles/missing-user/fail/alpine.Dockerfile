FROM alpine:3.20
COPY cron /etc/crontabs/root
CMD ["crond", "-f"]
