FROM example.org/team/base:1
COPY <<EOF /app.conf
home=$APP_HOME
EOF
ENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH
