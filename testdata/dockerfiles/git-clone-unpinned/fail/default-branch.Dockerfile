FROM alpine:3.20
RUN apk add --no-cache git && git clone --depth 1 https://git.example.com/app.git /src
RUN git clone -b main git@git.example.com:acme/lib.git
ADD https://git.example.com/rules.git /rules
