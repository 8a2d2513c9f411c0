FROM debian:12-slim
RUN wget -q https://example.com/a && wget -nv https://example.com/b && wget -qO- https://example.com/c
RUN wget --progress=dot:giga https://example.com/d && wget -o log https://example.com/e
