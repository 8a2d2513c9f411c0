FROM debian:12-slim
RUN wget -qO- https://example.com/a.tgz | tar xz -C /opt
RUN curl -fsSL https://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/acme.gpg
RUN curl -fsSL https://example.com/key.asc | gpg --batch --import
RUN curl -fsSL https://example.com/a.gz | gunzip > /opt/a
