# syntax=frontends.example.com/acme/frontend:1
FROM scratch
