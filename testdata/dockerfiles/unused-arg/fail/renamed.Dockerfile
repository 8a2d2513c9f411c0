FROM nginx:1.30
ARG SITE_DIR=site
RUN mkdir -p /srv/www
COPY ${SITE_FOLDER:-site} /srv/www
