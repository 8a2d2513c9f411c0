FROM debian:12-slim
RUN series=$(echo "$VERSION" | cut -d. -f1,2 | tr . -) && echo "$series" > /series
RUN echo app:100000:65536 | tee /etc/subuid | tee /etc/subgid
