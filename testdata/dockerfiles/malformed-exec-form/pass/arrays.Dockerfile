FROM debian:12
RUN ["touch", "/a"]
COPY ["a b", "/x/"]
ENTRYPOINT []
CMD [ "sh", "-c", "[ -f /x ] && y" ]
