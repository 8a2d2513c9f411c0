FROM alpine:3.20
ARG GIT_SSL_NO_VERIFY
RUN git config --global http.sslVerify true && git config --global --unset http.sslVerify
