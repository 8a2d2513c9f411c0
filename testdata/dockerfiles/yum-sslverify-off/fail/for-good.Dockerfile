FROM amazonlinux:2
RUN yum-config-manager --save --setopt=*.sslverify=false
