FROM acme/base:1
CMD ["/app"]
