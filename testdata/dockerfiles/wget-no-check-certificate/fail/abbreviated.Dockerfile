FROM debian:13
RUN wget --no-check https://example.com/a && wget -e check_certificate=off https://example.com/b
