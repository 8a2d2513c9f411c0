FROM debian:12
RUN ["find", "/x", "-exec", "rm", "{}", ";"]
CMD ["awk", "$1 > 2 || $NF"]
