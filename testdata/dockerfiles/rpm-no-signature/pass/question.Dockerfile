FROM rockylinux:9
RUN rpm -q --nosignature bash
