FROM registry.acme.example/base:1
USER app
