FROM rockylinux:9
RUN rpm -ivh --nosignature --nodigest tool.rpm
