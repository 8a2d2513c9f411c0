FROM acme-base
COPY app /srv/app
