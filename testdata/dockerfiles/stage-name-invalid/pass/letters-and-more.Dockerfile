FROM golang:1.23 AS Build_1.2-x
FROM scratch
COPY --from=0 /a /a
