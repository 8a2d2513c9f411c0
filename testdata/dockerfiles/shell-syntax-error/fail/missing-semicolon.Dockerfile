FROM alpine:3.22
RUN if [ -f /etc/app.conf ]; then \
      echo found \
    fi
