FROM debian:13
RUN curl -fsSL https://bootstrap.example.org/get-pip.py | python3 - && pip --version
