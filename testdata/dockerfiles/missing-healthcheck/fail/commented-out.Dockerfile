FROM httpd:2.4
# HEALTHCHECK CMD curl -f http://localhost/
RUN echo "HEALTHCHECK CMD curl -f http://localhost/" > /note
