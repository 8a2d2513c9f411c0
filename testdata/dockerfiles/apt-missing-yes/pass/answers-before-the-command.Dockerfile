FROM ubuntu:24.04
RUN apt-get update && apt-get -qqy install git && apt-get --yes upgrade && apt -y install jq
