FROM registry.acme.example:5000/base:1
