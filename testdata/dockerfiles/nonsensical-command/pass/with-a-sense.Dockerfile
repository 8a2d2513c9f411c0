# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN --mount=type=ssh ssh -T git@git.example.com
RUN systemctl enable app && vim +PlugInstall +qall
