# check=skip=JSONArgsRecommended;error=true
FROM debian:bookworm-slim
