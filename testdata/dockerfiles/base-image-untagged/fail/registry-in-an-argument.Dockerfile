ARG REGISTRY
ARG TEAM
FROM ${REGISTRY}/ubuntu AS base
FROM registry.example/${TEAM}/base
COPY --from=0 /usr/share/zoneinfo /usr/share/zoneinfo
