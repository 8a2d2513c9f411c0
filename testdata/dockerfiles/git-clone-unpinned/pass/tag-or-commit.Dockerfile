FROM alpine:3.20
ARG REF=v1.4.0
RUN git clone --depth 1 --branch "$REF" https://git.example.com/app.git /src
RUN git clone https://git.example.com/lib.git && cd lib && git checkout 0123456789abcdef0123456789abcdef01234567
ADD https://git.example.com/rules.git#v1.2 /rules
