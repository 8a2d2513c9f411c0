FROM nginx:1.27-alpine
HEALTHCHECK CMD wget -q --no-check-certificate --spider https://localhost/ || exit 1
