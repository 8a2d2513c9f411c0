FROM docker:28-cli
RUN docker build --network=host .
