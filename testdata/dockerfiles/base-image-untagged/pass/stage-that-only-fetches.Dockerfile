FROM alpine AS fetch
RUN apk add --no-cache ca-certificates && wget -qO /tool https://example.com/tool-1.2

FROM scratch
COPY --from=fetch /tool /tool
