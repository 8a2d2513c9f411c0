FROM scratch
RUN mkdir /data
COPY app /app
