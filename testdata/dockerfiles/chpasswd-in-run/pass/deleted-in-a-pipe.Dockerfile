FROM debian:13
RUN useradd app && yes | passwd --delete app
