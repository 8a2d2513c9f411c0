# check=ignore=all
FROM debian:bookworm-slim
