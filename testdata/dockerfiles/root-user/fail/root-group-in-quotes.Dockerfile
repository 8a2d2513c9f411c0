FROM ubuntu:24.04
user "root:root"
