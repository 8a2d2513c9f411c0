FROM golang:1.26 AS build
ARG GITHUB_TOKEN
RUN go build -o /app .

FROM scratch
COPY --from=build /app /app
