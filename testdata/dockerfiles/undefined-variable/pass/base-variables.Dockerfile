FROM python:3.14
LABEL org.example.python=$PYTHON_VERSION
ENV PATH=/srv/bin:$PATH
FROM golang:1.26
COPY go.mod $GOPATH/src/app/
FROM rust:1.90
RUN --mount=type=cache,target=$CARGO_HOME/registry true
FROM node:24
LABEL org.example.yarn=$YARN_VERSION org.example.node=${NODE_VERSION}
FROM postgres:18
VOLUME $PGDATA
FROM eclipse-temurin:21
ENV PATH=$JAVA_HOME/lib:$PATH
ARG CACHE=a
RUN --mount=type=cache,id=$CACHE,target=/cache true
FROM tomcat:11
ENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH
