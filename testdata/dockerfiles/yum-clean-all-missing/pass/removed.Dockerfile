FROM amazonlinux:2
RUN yum install -y tar \
    && rm -rf /tmp/* /var/cache/yum
