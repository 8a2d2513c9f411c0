FROM influxdb:3-core
COPY plugins /plugins
CMD ["influxdb3", "serve"]
