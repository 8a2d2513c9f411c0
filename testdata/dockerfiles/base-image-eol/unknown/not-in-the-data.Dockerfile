ARG BASE
FROM acme/base:1 AS base
FROM ${BASE}
COPY --from=base /a /b
