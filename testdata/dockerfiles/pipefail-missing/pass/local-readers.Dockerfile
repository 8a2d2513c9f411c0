FROM debian:13-slim
RUN find /usr/lib -name '*.so' | sort > /libraries && dpkg -l | awk '{print $2}' > /packages
RUN home="$(getent passwd www-data | cut -d: -f6)" && ls "$home" | wc -l && ldconfig -p | head
