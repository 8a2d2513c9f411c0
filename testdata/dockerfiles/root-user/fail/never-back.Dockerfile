FROM selenium/standalone-chrome:122.0
USER root
RUN apt-get update && apt-get install -y jq
ENTRYPOINT ["/entrypoint.sh"]
