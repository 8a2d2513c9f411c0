FROM debian:13-slim
RUN apt-get update && apt-get upgrade -y || true
CMD ["sleep", "60"]
