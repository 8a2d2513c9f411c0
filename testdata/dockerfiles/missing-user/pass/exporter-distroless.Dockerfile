FROM prom/snmp-exporter:v0.30.0-distroless
COPY snmp.yml /etc/snmp_exporter/snmp.yml
CMD ["--config.file=/etc/snmp_exporter/snmp.yml"]
