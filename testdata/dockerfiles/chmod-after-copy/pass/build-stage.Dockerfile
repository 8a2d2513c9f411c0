FROM alpine:3.23 AS build
COPY build.sh /build.sh
RUN chmod +x /build.sh && /build.sh

FROM alpine:3.23
COPY --from=build /out /out
