FROM alpine:3.22
LABEL org.opencontainers.image.licenses="(Apache-2.0 OR MIT) AND GPL-2.0-or-later WITH Classpath-exception-2.0"
