FROM fedora:40
RUN dnf config-manager --save --setopt=sslverify=true && dnf config-manager --setopt=gpgcheck=1
