FROM debian:12-slim
WORKDIR /src
RUN make && cd docs && make html
RUN (cd /opt && make) && ls
