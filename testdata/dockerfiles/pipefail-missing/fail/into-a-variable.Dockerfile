FROM debian:12-slim
RUN version=$(curl -fs https://example.com/latest | jq -r .tag) && echo "$version" > /version
