# A first comment ends the directives:
# escape=x
FROM alpine:3.20
