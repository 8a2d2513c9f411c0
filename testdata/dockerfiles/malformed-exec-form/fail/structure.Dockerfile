FROM debian:12
RUN ["touch", "/a",]
RUN ["touch" "/b"]
COPY ["a", "b"
ENTRYPOINT ["C:\server"]
CMD ["npm", "start"] # in production
