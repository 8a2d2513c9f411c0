FROM debian:13
RUN sudo -u app git clone https://example.com/acme/app /srv/app
