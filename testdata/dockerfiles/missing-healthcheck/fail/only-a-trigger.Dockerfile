FROM httpd:2.4
ONBUILD HEALTHCHECK CMD curl -f http://localhost/
