FROM golang:1.23 AS 1st-build
FROM scratch
