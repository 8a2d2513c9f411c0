FROM postgres:18
CMD ["pg_basebackup", "-D", "/backup"]
