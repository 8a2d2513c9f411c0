FROM debian:13
RUN apt-get update && apt-get install -y curl="$(apt-cache policy curl | awk '/Candidate/ {print $2}')"
