FROM debian:13-slim
CMD service cron start; tail -f /var/log/cron.log
