FROM debian:12-slim
RUN echo "tzdata tzdata/Areas select Europe" | debconf-set-selections
RUN printf 'a\n' | sort > /x; yes | sdkmanager --licenses
CMD cat /etc/passwd | sort
