FROM debian:12
RUN a && \
    # then
    b

RUN c
