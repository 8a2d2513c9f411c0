FROM alpine/git:2.49
ARG CI_TOKEN
RUN git clone https://ci:$CI_TOKEN@git.example.org/acme/api /src
