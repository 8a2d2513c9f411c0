FROM --platform=linux/s390x registry.example.com/base:1
COPY . /app
