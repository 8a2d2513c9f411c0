# altlas-lint ignore-files=DL3006
FROM debian
# altlas-lint ignore DL3008
RUN apt-get install -y curl
# altlas-lint ignore=DL3008 because versions vanish
RUN apt-get install -y git
# altlas-lint ignore=DL3008 until=tomorrow
RUN apt-get install -y jq
# altlas-lint ignore=sudo-in-run reason=none
RUN sudo true
# altlas-lint ignore=sudo-in-run
