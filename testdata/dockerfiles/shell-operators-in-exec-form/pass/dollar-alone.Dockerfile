FROM debian:12
CMD ["price", "5$", "$", "a;b", "$5"]
