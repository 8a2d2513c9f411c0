FROM scratch
LABEL moby.buildkit.frontend.network.none="true"
COPY frontend /
ENTRYPOINT ["/frontend"]
