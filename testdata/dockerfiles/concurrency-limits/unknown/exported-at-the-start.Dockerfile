FROM debian:13
ENV WORKERS=4 THREADS=2
CMD export THREADS=16 && exec /app
