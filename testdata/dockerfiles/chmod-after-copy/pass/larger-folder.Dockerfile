FROM debian:13-slim
COPY conf/app.conf /etc/app/app.conf
RUN chown -R 1000:1000 /etc/app
COPY lib.tar.gz /opt/
RUN tar -xzf /opt/lib.tar.gz -C /opt && chown -R 1000:1000 /opt
