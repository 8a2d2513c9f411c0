# A user is set; that it is root is the business of root-user.
FROM ubuntu:24.04
USER root
