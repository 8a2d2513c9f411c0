FROM debian:13-slim
RUN echo "root ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers
RUN echo "app ALL=(ALL) ALL" > /etc/sudoers.d/app
# RUN echo "app ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers
RUN sed -i '/NOPASSWD/d' /etc/sudoers
