# Only the publisher of distroless says by the tag nonroot what user an image has.
FROM debian:12-slim
LABEL variant="nonroot"
CMD ["true"]
