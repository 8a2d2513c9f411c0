FROM alpine:3.24
ENV DATABASE_URL=postgres://user:password@db:5432/app
