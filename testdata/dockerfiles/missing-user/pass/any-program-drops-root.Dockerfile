FROM telegraf:1.39
COPY telegraf.conf /etc/telegraf/
CMD ["telegraf", "--debug"]
