FROM opensuse/leap:15.6
RUN zypper -n patch && zypper clean --all
RUN zypper -n ref && zypper -n dup && zypper cc -a
