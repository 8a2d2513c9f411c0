FROM debian:12-slim
RUN cut -d: -f1 /etc/own/users | sort > /users.txt
