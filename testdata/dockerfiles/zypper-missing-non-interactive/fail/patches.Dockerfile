FROM opensuse/leap:15.6
RUN zypper patch && zypper up && zypper dup
