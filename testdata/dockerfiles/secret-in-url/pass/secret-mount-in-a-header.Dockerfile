FROM alpine/git:2.49
RUN --mount=type=secret,id=token,env=CI_TOKEN git -c http.extraHeader="Authorization: Bearer $CI_TOKEN" clone https://git.example.org/acme/api /src
