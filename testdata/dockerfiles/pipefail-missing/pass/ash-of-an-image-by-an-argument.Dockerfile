ARG BASE=nginx:1.29-alpine
FROM ${BASE}
SHELL ["/bin/ash", "-exo", "pipefail", "-c"]
RUN wget -qO- https://example.com/a.txt | tee /srv/a.txt
