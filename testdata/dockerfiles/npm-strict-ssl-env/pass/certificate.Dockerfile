FROM node:22-alpine
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/ca.pem
RUN XNPM_CONFIG_STRICT_SSL=false npm ci
