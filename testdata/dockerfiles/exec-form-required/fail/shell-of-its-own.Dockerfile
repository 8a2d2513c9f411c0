FROM debian:13
CMD /bin/bash -c "prepare && server"
