FROM debian:13
COPY run.sh /
CMD ["bash", "/run.sh"]
