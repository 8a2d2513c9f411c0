FROM debian:13-slim AS tools
RUN curl -sSL -o /usr/local/bin/tool https://example.com/tool-1.2.3 && chmod +x /usr/local/bin/tool
RUN curl -L https://example.com/prod.repo > /etc/yum.repos.d/prod.repo
RUN cd /opt && curl -LO https://example.com/agent.jar
RUN curl -fsSLo /tmp/a.tgz https://example.com/a.tgz \
 && curl -sSLo /usr/share/b.dat https://example.com/b.dat \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  /tmp/a.tgz" | sha256sum -c
