FROM debian:trixie-slim
RUN bash -c 'source /etc/profile && [[ -d /opt ]]'
RUN <<EOF
#!/bin/bash
source /etc/profile
EOF
RUN . /etc/os-release && [ "$ID" = debian ] > /dev/null 2>&1
