FROM acme-base:latest
COPY app /srv/app
