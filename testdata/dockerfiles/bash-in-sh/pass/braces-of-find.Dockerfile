FROM debian:13-slim
RUN find /srv -name '*.pyc' -exec rm -f {} + && find /srv -type d -exec chmod 755 '{}' \;
RUN if [ "$(uname -m)" = x86_64 ] && [ ! -e /srv/{} ]; then echo ok; fi
