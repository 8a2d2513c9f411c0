FROM node:19 AS odd
FROM node:18 AS old
FROM node:22.3-slim AS early
COPY --from=odd /a /a
COPY --from=old /b /b
