FROM nginx:1.27
HEALTHCHECK curl -f http://localhost/
