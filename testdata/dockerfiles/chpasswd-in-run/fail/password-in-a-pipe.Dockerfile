FROM debian:13
RUN useradd app && printf "acme\nacme\n" | passwd app
