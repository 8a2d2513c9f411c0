FROM alpine:3.20
RUN git clone /mirror/app.git /src && git clone https://git.example.com/other.git /other
WORKDIR /other
RUN git reset --hard 0123456789abcdef0123456789abcdef01234567
