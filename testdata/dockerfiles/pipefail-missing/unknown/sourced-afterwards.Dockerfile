FROM debian:13
ENV TOOLS=/opt/tools
RUN curl -fsSL https://tools.example.com/install.sh | bash && . $TOOLS/env.sh && tools install
