FROM opensuse/leap:15.6
RUN zypper -n in git && zypper cc --all
