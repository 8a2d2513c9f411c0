FROM debian:12-slim
RUN make && cd /srv
RUN make; cd /srv || exit 1
