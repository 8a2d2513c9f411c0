FROM debian:12
ENTRYPOINT ["/entrypoint.sh"]
CMD ["server", "$PORT"]
