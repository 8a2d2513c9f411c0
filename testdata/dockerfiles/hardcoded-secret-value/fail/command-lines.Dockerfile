FROM debian:trixie-slim
RUN curl -fsSu build:not-a-password-1 -O https://example.com/a.tar.gz && wget --user=ci --password=not-a-password-2 https://example.com/b
RUN curl -H "Authorization: Bearer not-a-real-token-3" https://example.com/c \
 && mysql -u root -pnot-a-password-4 -e 'show databases' && PGPASSWORD=not-a-password-5 psql -h db
RUN sshpass -p not-a-password-6 scp a host: ; docker login -u ci -p "not-a-password-7" registry.example.com
RUN aws configure set aws_secret_access_key not-a-real-key-8 && npm config set //registry.example.com/:_authToken not-a-real-token-9
HEALTHCHECK CMD curl -f -u admin:not-a-password-10 http://localhost:9200/ || exit 1
CMD ["redis-server", "--requirepass", "not-a-password-11"]
