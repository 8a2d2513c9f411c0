FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl || exit 1; rm -rf /var/lib/apt/lists/*
RUN for i in 1 2 3; do curl -fsSLo /opt/a https://example.com/a && break; sleep 5; done
RUN make test; status=$?; cat test.log; exit $status
RUN dpkg -i /tmp/tool.deb; apt-get install -fy
RUN pip install optional-tool || true
RUN apt-get update && (pip install optional-tool || true) && rm -rf /var/lib/apt/lists/*
