FROM opensuse/leap:15.6
RUN zypper patch -y && zypper up -y && zypper dup -y
