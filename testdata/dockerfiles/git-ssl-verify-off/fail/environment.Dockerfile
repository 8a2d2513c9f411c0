FROM alpine:3.20
ENV GIT_SSL_NO_VERIFY=1
ARG GIT_SSL_NO_VERIFY=false
RUN export GIT_SSL_NO_VERIFY=true && git clone https://git.example.com/a.git
RUN GIT_SSL_NO_VERIFY=0 git clone https://git.example.com/b.git
