FROM quay.io/acme/base:4
