FROM redhat/ubi9-minimal:9.6
RUN microdnf install -y make || microdnf clean all
