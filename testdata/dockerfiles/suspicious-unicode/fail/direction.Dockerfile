FROM alpine:3.20
# the user is ⁦root⁩
USER app‮
