FROM debian:13
COPY id_rsa /root/.ssh/id_rsa
RUN git clone git@git.example.com:acme/app /app
RUN rm /root/.ssh/id_rsa
