FROM debian:12-slim
ADD --chmod=644 https://example.com/big.tar.gz "HTTP://example.com/other.txt" /tmp/
