FROM debian:13-slim
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN for i in {1..3}; do mkdir -p "/srv/data/$i"; done
RUN rm -rf /usr/share/{man,doc} && [ "$HOME" == /root ]
