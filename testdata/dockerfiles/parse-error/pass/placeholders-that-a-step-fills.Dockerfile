FROM debian:13-slim
COPY app.conf.in /etc/app.conf.in
RUN sed -e "s/{{NAME}}/shop/g" -e "s/%%PORT%%/8080/g" /etc/app.conf.in > /etc/app.conf
