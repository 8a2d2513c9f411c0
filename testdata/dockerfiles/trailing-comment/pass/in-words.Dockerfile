# Comments on lines of their own
FROM alpine:3.22
ENV COLOR=#fff TITLE="first # second" ANCHOR=page#top
ENV BACKGROUND #000
LABEL org.example.issue='see #12' org.example.color=#c0ffee
COPY ["notes #1.txt", "/srv/"]
COPY notes#2.txt #draft# /srv/
ADD https://example.org/page.html#top \
    # between the lines
    /srv/
WORKDIR "/srv/# of runs"
WORKDIR /srv/c\ #
