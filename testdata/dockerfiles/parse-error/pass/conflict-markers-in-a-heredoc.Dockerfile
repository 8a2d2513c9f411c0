FROM debian:bookworm-slim
COPY <<EOF /usr/share/doc/merge.txt
<<<<<<< HEAD
=======
>>>>>>> feature
EOF
