FROM debian:13-slim
USER 1000
CMD export RELEASE="$(lsb_release -cs)" && debuild -us -uc -b && mv /tmp/*.deb /dist
