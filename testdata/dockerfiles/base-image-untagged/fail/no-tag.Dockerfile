FROM node
FROM registry.example:5000/team/base AS runtime
COPY --from=0 /app /app
