ARG REGISTRY
ARG TEAM
FROM ${REGISTRY}/ubuntu AS base
FROM registry.example/${TEAM}/base
