FROM --platform=$BUILDPLATFORM node:24 AS assets
RUN npm ci && npm run build

FROM --platform=$TARGETPLATFORM nginx:1.29
COPY --from=assets /dist /usr/share/nginx/html
