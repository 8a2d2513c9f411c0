ARG PREFIX
FROM ${PREFIX}nginxinc/nginx-unprivileged:1.29
