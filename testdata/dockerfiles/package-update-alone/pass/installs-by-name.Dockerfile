FROM archlinux:base
RUN pacman -Syu --noconfirm make git
RUN pacman -Syyu --noconfirm --needed jq
