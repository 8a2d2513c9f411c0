FROM alpine:3.20
# Günaydın, dünya “merhaba”
LABEL title="Ayşe’nin 应用 👩‍💻"
