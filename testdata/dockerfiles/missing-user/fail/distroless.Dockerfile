FROM gcr.io/distroless/nodejs22-debian13
COPY . /app
CMD ["/app/main.js"]
