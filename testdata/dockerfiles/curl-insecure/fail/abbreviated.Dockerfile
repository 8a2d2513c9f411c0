FROM debian:13
RUN curl --insec -o /tmp/a https://example.com/a
