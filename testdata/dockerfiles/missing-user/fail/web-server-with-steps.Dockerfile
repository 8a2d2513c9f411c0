FROM nginx:1.29
RUN apt-get update && apt-get install -y gettext
