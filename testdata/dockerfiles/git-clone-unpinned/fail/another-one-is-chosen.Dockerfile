FROM alpine:3.20
RUN git clone https://git.example.com/app.git /app
RUN git clone https://git.example.com/lib.git && cd lib && git checkout v1.4.0
RUN git clone https://git.example.com/a.git && git clone https://git.example.com/b.git /srv/b && git -C /srv/b reset --hard v2
ADD https://git.example.com/rules.git#:docs /rules
