FROM nginx:1.29
COPY tls/server.key tls/server.crt /etc/nginx/tls/
COPY tls/private.pem tls/api-key.pem /etc/app/
COPY deploy.pem /root/.ssh/deploy.pem
COPY identity.p12 tls/ca.key tls/ca-key.pem /etc/app/
COPY id_ed25519 id_rsa* /root/.ssh/
COPY build/aws.ini /root/.aws/credentials
