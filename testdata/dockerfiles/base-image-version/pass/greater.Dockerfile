FROM golang:1.10
