FROM fedora:41
RUN microdnf install -y tar
