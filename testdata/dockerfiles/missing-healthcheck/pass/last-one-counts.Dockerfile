FROM nginx:1.27-alpine
HEALTHCHECK NONE
HEALTHCHECK CMD wget -q --spider http://localhost/ || exit 1
