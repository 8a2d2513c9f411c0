FROM alpine:3.20
ARG USER
RUN git clone https://$USER:${PASSWORD}@git.example.com/app.git
ENV DATABASE_URL=postgres://user:password@db:5432/app
