FROM debian:12
ENTRYPOINT [top, -b]
CMD ["npm", start]
