FROM fedora:41
RUN echo not-a-real-password | passwd --stdin root
