FROM debian:12
RUN useradd app && echo 'app:not-a-real-password' | chpasswd
RUN chpasswd -e < /tmp/users
