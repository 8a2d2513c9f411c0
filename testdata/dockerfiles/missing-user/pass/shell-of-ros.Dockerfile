FROM ros:humble
RUN apt-get update && apt-get install -y ros-humble-demo-nodes-cpp
