FROM debian:12-slim
ARG BLA
ENV BLA=${BLA}
ENV PATH=/opt/bin:$PATH SEARCH=$PATH
ENV A=x B='$A' C="$AB" D=${A:-y}
