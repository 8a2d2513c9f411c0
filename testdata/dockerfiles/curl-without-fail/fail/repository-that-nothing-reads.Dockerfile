FROM debian:13
RUN curl -sSL https://repo.example.com/a.list -o /etc/apt/sources.list.d/a.list
