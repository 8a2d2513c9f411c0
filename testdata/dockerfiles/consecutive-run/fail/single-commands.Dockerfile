FROM debian:12-slim
RUN mkdir /a
# and then
RUN mkdir /b
RUN mkdir /c && mkdir /d
