FROM gcr.io/distroless/nodejs18-debian12
