FROM alpine:3.20
RUN git clone https://builder:hunter2@git.example.com/app.git
ENV DATABASE_URL=postgres://app:s3cr3t@db:5432/app
ADD https://example.com/app.tar.gz?private_token=NotReallyAToken7 /tmp/
