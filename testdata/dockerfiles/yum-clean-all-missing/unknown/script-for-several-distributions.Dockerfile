FROM registry.example.com/base:7
RUN if command -v yum; then yum install -y git; else apt-get update && apt-get install -y git; fi
