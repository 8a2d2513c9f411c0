FROM debian:12
ARG APP_UID
RUN useradd -u "$APP_UID" app && useradd -u "$(id -u)" other
