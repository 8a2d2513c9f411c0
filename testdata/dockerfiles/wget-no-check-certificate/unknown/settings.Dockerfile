FROM debian:13
RUN printf "check_certificate = off\n" | tee /etc/wgetrc && wget https://example.com/a
