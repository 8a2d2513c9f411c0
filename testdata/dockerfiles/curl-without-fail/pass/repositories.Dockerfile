FROM debian:13
RUN curl -sSL https://repo.example.com/a.list -o /etc/apt/sources.list.d/a.list && apt-get update
RUN curl -sSL https://repo.example.com/b.list | tee /etc/apt/sources.list.d/b.list
RUN apt-get update && apt-get install -y --no-install-recommends b
