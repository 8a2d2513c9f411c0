FROM cimg/base:2026.01
RUN sudo apt-get update && sudo apt-get install -y jq
