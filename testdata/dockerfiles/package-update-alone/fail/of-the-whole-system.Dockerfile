FROM archlinux:base-20250101.0.295795
RUN pacman -Syu --noconfirm
RUN pacman -S --noconfirm nginx

FROM rockylinux:9
RUN dnf -y update
RUN dnf -y install nginx && dnf clean all
COPY --from=0 /etc/nginx /etc/nginx
