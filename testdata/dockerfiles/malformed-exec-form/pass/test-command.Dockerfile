FROM debian:12
RUN [ -f /etc/os-release ] && [ "$A" = 'x,y' ]
RUN [[ a == b ]] || [ $(echo a, b) = x ]
CMD [ "$MODE" = web ] && exec web; exec worker
