FROM registry.acme.example/base:1
COPY --from=templates /a /b
