FROM opensuse/leap:15.6
RUN zypper -n install gcc make && make -C /src && zypper -n remove gcc make && zypper clean --all
