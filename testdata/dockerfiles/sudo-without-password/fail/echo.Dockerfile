FROM debian:13-slim
RUN useradd -m app && echo "app ALL=(ALL) NOPASSWD:ALL" > /etc/sudoers.d/app
RUN printf '%%dev ALL=(ALL:ALL) NOPASSWD: ALL\n' | tee -a /etc/sudoers
RUN sed -i 's/^%sudo.*/%sudo ALL=(ALL:ALL) NOPASSWD: ALL/' /etc/sudoers
COPY <<EOF /etc/sudoers.d/ops
ops ALL=(ALL) NOPASSWD: ALL
EOF
USER app
