FROM debian:13
RUN useradd app && sed -i "s/:1000:/:$ID:/" /etc/passwd
USER app
