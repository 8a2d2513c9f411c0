FROM acme/base
LABEL maintainer="Team <team@example.org>"
