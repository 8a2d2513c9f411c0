FROM ubuntu:24.04
RUN add-apt-repository -y ppa:example/tool && apt-get -q update
RUN apt-get install -y tool
