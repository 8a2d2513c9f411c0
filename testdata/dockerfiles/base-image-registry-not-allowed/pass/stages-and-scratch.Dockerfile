FROM scratch AS empty
FROM empty
COPY --from=0 / /
