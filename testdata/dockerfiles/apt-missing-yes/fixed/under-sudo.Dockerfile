FROM cimg/base:2024.01
RUN sudo apt-get install -y git
