FROM debian:13
COPY a/one.sh /usr/local/bin/one.sh
COPY a/two.sh /usr/local/bin/two.sh
RUN chmod +x /usr/local/bin/one.sh /usr/local/bin/two.sh
