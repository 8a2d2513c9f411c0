ARG ARCH=${TARGETARCH/arm64/aarch64}
FROM ghcr.io/acme/${ARCH}-base:3.20
