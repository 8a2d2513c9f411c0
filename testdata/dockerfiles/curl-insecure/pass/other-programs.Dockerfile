FROM alpine:3.20
RUN curl -fsSL https://example.com/list | sort -k 2
RUN echo "curl -k https://example.com"
RUN curl -o k --cacert /etc/ca.pem https://example.com/k
