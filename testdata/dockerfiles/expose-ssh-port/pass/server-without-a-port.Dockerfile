FROM debian:13
RUN apt-get update && apt-get install -y --no-install-recommends openssh-server && rm -rf /var/lib/apt/lists/*
EXPOSE 2222
CMD ["/usr/sbin/sshd", "-D", "-p", "2222"]
