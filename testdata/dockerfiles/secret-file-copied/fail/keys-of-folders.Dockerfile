FROM nginx:1.29
COPY keys/ /keys/
COPY certs /certs
COPY stores/*.p12 /etc/app/
COPY ssh/ /root/.ssh/
