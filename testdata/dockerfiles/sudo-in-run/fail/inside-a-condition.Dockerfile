FROM debian:12
RUN if [ -x /setup ]; then echo y | sudo /setup; fi
