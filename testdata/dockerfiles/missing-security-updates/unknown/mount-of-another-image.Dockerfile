FROM gcr.io/distroless/base-debian13
RUN --mount=type=bind,from=debian:13,target=/debian ["/debian/bin/cp", "-a", "/debian/.", "/"]
