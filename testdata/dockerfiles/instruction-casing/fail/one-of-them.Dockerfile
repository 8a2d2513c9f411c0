FROM alpine:3.20
run echo hello
Cmd ["cat", "/x"]
WORKDIR /app
