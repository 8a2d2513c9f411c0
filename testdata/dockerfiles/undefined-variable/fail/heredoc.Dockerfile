FROM nginx:1.29
COPY <<EOF /etc/nginx/conf.d/proxy.conf
proxy_set_header Host $host;
proxy_set_header X-Forwarded-Host $host;
EOF
COPY <<-SH /run.sh
	exec app "$@" --home ${APP_HOME} --first $1
	SH

FROM example.org/team/base:1
ADD <<EOF /run.sh
exec app $1
EOF
