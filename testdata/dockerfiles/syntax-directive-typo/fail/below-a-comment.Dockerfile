# The image of the web server
# syntax=docker/dockerfile:1
# escape=`
FROM debian:12
