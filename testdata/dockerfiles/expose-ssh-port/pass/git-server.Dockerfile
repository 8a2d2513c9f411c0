FROM gitea/gitea:1.24-rootless
EXPOSE 3000 2222
