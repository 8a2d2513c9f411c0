FROM nginx:1.29
ARG PORT=8080
COPY <<'EOF' /etc/nginx/conf.d/proxy.conf
proxy_set_header Host $host;
EOF
COPY <<EOF /etc/nginx/conf.d/port.conf
# nginx $NGINX_VERSION
location ~ \.php$ {
  listen ${PORT} ${MODE:-fast}; set \$host x;
}
EOF
RUN <<EOF
name=$(hostname)
echo "$name $1"
EOF
RUN cat <<EOF > /run.sh
echo $anything
EOF
