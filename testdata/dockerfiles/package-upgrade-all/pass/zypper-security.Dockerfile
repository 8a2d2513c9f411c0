FROM opensuse/leap:15.6
RUN zypper -n patch --category security
RUN zypper -n patch -g security
RUN zypper -n up curl
