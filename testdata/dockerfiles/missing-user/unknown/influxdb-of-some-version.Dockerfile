FROM influxdb:latest
COPY plugins /plugins
CMD ["influxdb3", "serve"]
