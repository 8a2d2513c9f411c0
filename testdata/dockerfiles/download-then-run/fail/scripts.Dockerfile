FROM debian:13-slim
RUN wget -q https://example.com/install.sh && bash install.sh && rm install.sh
RUN curl -fsSL -o /tmp/setup https://example.com/setup && chmod +x /tmp/setup && /tmp/setup --yes
RUN curl -fsSL https://example.com/get-pip.py > get-pip.py && python3 get-pip.py
RUN cd /opt && curl -fsSLO https://example.com/run.sh && chmod +x run.sh && ./run.sh
