FROM debian:13
RUN curl -fsSL https://tools.example.com/install.sh | bash && . ~/.bashrc
RUN curl -fsSL https://tools.example.com/install.sh | bash; . /opt/tools/env.sh; other list
