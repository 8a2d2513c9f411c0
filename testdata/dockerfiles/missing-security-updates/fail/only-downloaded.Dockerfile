FROM debian:13-slim
RUN apt-get update && apt-get upgrade --download-only -y
CMD ["sleep", "60"]
