FROM debian:13
CMD server --test
CMD ["server"]
