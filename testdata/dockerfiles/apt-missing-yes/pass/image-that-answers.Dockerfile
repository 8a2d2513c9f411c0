FROM cimg/base:2025.01
RUN sudo apt-get update && sudo apt-get install jq

FROM circleci/node:14 AS old
RUN sudo apt-get install git
