FROM debian:12
HEALTHCHECK CMD ["check"]
ENTRYPOINT ["init"]
CMD ["server"]
ONBUILD CMD ["other"]
