FROM debian:12-slim
RUN make && (ls; cd /srv)
RUN if test -d /srv; then cd /srv; fi
RUN go() { make; cd /srv; } && go && ls
RUN make && sh -c 'cd /srv'
RUN ls && cd /srv && make
RUN ls $(ls; cd /srv)
