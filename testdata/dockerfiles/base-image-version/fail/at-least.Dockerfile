FROM golang:1.9-alpine
