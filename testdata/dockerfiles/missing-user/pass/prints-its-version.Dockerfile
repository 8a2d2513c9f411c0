FROM golang:1.27
CMD ["go", "version"]
