FROM debian:13-slim
RUN wget -q https://example.com/a-1.2.tar.gz && tar xzf a-1.2.tar.gz && rm a-1.2.tar.gz
RUN curl -fsSLo /etc/app.conf https://example.com/app.conf && /usr/bin/app --check /etc/app.conf
