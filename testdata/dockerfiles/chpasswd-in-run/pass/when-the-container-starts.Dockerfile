FROM debian:12
CMD echo "app:$APP_PASSWORD" | chpasswd && exec server
