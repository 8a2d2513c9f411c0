FROM ubuntu:24.04
RUN if [ "$HOME" == /root ] || test a == b; then make; fi
RUN [ -n "$HOME" -a "$HOME" == /root ] && make
