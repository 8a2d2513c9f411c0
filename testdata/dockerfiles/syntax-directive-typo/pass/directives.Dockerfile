# Syntax = docker/dockerfile:1
# escape=`

# a comment
# check=skip=WorkdirRelativePath
FROM debian:12
