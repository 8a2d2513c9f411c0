FROM alpine:3.20
RUN git config --global http.sslVerify true && git config --global --unset http.sslVerify
