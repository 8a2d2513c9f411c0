FROM debian:12-slim
RUN apt-get update && (dpkg -i /tmp/tool.deb || apt-get -f install -y)
