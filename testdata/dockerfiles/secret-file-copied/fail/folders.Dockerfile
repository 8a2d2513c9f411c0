FROM amazonlinux:2023
ADD .aws /root/.aws
COPY --chmod=600 deploy/.netrc /root/
