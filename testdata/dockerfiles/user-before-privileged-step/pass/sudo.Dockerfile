FROM cimg/base:2026.01
RUN sudo apt-get update && sudo apt-get install -y jq
USER 1000
RUN apt-cache policy jq
