FROM debian:12
CMD exec prepare; server
