# check=error=true
FROM debian:12-slim
