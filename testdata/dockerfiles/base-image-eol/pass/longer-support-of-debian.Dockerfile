FROM debian:bullseye-slim
COPY run.sh /run.sh
