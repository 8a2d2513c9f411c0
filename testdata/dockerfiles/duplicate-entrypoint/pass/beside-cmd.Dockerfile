FROM debian:12
ENTRYPOINT ["init"]
CMD ["server"]
