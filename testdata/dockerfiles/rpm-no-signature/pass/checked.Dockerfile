FROM rockylinux:9
RUN rpm -Uvh --nodeps https://example.com/tool.rpm
