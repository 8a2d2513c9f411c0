FROM debian:13-slim
RUN wget example.com/a.tgz
RUN curl -fsSL example.com:8080/b.tgz | tar xz
