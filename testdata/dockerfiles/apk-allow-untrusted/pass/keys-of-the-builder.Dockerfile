FROM alpine:3.23 AS build
RUN abuild -r

FROM alpine:3.23
COPY --from=build /home/builder/.abuild/*.rsa.pub /etc/apk/keys/
COPY --from=build /packages /packages
RUN apk add --no-cache /packages/tool-1.2.apk
