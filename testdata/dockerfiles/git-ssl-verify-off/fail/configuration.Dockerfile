FROM alpine:3.20
RUN git -c http.sslVerify=false clone https://git.example.com/a.git
RUN git config --global http.sslverify "false"
RUN git config --system http.https://git.example.com/.sslVerify false
