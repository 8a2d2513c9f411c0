FROM prom/blackbox-exporter:v0.28.0
COPY conf.yml /etc/conf.yml
CMD ["--config.file=/etc/conf.yml"]
