FROM debian:12
WORKDIR "/my app"
WORKDIR '/other app'
WORKDIR /third\ app
