FROM opensuse/leap:15.6
RUN zypper --no-gpg-checks -n in tool
