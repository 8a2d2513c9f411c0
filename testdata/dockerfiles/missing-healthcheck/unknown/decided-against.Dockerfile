FROM nginx:1.27-alpine AS web
HEALTHCHECK CMD wget -q --spider http://localhost/ || exit 1

FROM web
HEALTHCHECK NONE
