FROM debian:12-slim
RUN curl -fsSL https://example.com/install.sh | bash -s -- --yes
RUN wget -qO- https://example.com/setup | sudo -E bash -
RUN curl https://example.com/get.py | python3 -
ONBUILD RUN wget -O - https://example.com/a | sh
