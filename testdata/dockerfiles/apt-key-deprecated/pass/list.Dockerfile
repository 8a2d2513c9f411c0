FROM debian:bullseye-slim
RUN apt-key list
