FROM alpine:3.20
RUN git clone https://git.example.com/app.git . && git checkout v1.4.0
RUN git clone https://git.example.com/a.git && git clone https://git.example.com/b && cd b && git checkout v1 && cd ../a/sub && git checkout v2
ADD https://git.example.com/rules.git?tag=v1.2 /rules
CMD git clone https://git.example.com/site.git && ./site/run
