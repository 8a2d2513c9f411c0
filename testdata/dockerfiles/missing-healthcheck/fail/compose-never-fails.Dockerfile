FROM nginx:1.29
HEALTHCHECK CMD curl -f http://localhost/
