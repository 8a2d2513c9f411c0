FROM debian:12
VOLUME ['/data']
ENTRYPOINT ['top', '-b']
CMD [“top”, “-b”]
