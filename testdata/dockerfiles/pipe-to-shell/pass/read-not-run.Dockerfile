FROM debian:12-slim
RUN curl -fsSL https://example.com/a.tar.gz | tar xz
RUN curl -fsSL https://example.com/a.json | python3 -c "import json, sys; print(json.load(sys.stdin)['v'])"
RUN curl -fsSL https://example.com/a.json | python3 -m json.tool
