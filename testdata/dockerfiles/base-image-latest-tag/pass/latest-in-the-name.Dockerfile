FROM acme/latest:2.1
FROM acme/base:latest-2024
