FROM debian:bookworm-slim
<<<<<<< HEAD
ENV MODE=fast
=======
ENV MODE=safe
>>>>>>> feature
USER 1000
