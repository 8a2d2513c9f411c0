FROM debian:13
HEALTHCHECK CMD curl -f http://localhost/; status=$?; rm -f /tmp/health; [ $status -eq 0 ]
