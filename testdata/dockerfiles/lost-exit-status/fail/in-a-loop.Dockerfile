FROM debian:13
RUN for tool in a b; do wget -q https://example.org/$tool; chmod +x $tool; done
