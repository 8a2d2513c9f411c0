FROM alpine:3.20
LABEL Description="x" org.example.two--parts="y" 1st="z"
LABEL io.docker.thing="reserved" \
      com.docker.image="reserved"
