FROM acme/base
LABEL maintainer="Team <team@acme.example>"
