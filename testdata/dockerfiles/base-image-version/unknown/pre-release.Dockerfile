FROM golang:1.26rc1-alpine
