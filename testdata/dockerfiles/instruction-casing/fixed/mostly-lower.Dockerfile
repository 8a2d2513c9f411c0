from alpine:3.20
run echo hello
run echo again
