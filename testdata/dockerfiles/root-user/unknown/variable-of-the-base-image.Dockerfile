FROM quay.io/acme/runtime:4
USER $RUNTIME_UID
