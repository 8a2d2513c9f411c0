FROM debian:13
RUN bash <<EOF
curl -k https://example.org/a
EOF
RUN cat <<-'EOF' | sh -s -- all
	curl --insecure "https://example.org/$1"
	EOF
