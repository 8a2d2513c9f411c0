FROM nginx:1.29
HEALTHCHECK CMD if curl -f http://localhost/; then echo up; else echo down; fi
