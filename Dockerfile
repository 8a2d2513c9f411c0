# syntax=docker/dockerfile:1

# Two images of one program: docker build --target distroless and --target alpine.
# The second has a shell, which GitLab needs.

ARG GO_VERSION=1.26
ARG ALPINE_VERSION=3.23

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine${ALPINE_VERSION} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG TARGETOS TARGETARCH VERSION
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GOOS=${TARGETOS} GOARCH=${TARGETARCH} go build -trimpath -tags=urfave_cli_no_docs \
    -ldflags="-s -w -X main.version=${VERSION}" -o /out/altlas-lint ./cmd/altlas-lint

FROM alpine:${ALPINE_VERSION} AS alpine
ARG VERSION
LABEL org.opencontainers.image.title="altlas-lint" \
      org.opencontainers.image.description="Lints Dockerfiles against policies" \
      org.opencontainers.image.source="https://github.com/altlas/altlas-lint" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
RUN apk upgrade --no-cache
COPY --from=build /out/altlas-lint /usr/local/bin/altlas-lint
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/altlas-lint"]

FROM gcr.io/distroless/static-debian13:nonroot AS distroless
ARG VERSION
LABEL org.opencontainers.image.title="altlas-lint" \
      org.opencontainers.image.description="Lints Dockerfiles against policies" \
      org.opencontainers.image.source="https://github.com/altlas/altlas-lint" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}"
COPY --from=build /out/altlas-lint /altlas-lint
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/altlas-lint"]
