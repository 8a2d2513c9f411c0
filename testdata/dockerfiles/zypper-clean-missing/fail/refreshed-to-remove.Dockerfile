FROM opensuse/leap:15.6
RUN zypper -n install gcc make && make -C /src && zypper clean --all && zypper -n remove gcc make
