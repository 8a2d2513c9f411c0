FROM postgres:18
CMD ["pg_dump", "--version"]
