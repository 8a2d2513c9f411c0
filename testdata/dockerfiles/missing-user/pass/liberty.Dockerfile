FROM websphere-liberty:25.0.0.9-full-java21-openj9
COPY server.xml /config/
