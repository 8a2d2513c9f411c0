FROM alpine:3.20
ARG USER
RUN git clone https://$USER:${PASSWORD}@git.example.com/app.git
