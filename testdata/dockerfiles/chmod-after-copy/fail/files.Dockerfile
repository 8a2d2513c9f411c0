FROM debian:13-slim
COPY docker/start.sh /usr/local/bin/
ADD https://example.com/tool /opt/tool.bin
COPY one.sh two.sh /opt/scripts/
RUN chmod +x /usr/local/bin/start.sh
RUN chmod 0755 /opt/tool.bin && chown 1000:1000 /opt/scripts/one.sh /opt/scripts/two.sh
ENTRYPOINT ["start.sh"]
