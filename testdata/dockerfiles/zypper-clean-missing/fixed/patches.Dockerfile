FROM opensuse/leap:15.6
RUN zypper -n patch && zypper clean --all
RUN zypper -n up && zypper clean --all
RUN zypper -n dup && zypper clean --all
