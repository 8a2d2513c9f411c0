FROM debian:12-slim
maintainer "Jane Doe"
MAINTAINER Jane "JD" Doe
