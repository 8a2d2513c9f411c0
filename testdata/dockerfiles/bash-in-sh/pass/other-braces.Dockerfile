FROM ubuntu:24.04
RUN echo '{a,b}' "{1..3}" \{a,b} {} {a} ${HOME} {a..} ${X:-{a,b}}
RUN curl -fsSO 'https://example.org/'{a,b} https://example.org/{c,d}
RUN sed -i s/a{1,2}/b/ /etc/hosts && grep -E x{2,3} /etc/hosts
RUN find / -name x -exec ls {} + && jq {a,b} /srv/x.json
RUN bash -c 'mkdir /srv/{a,b}'
RUN { echo a; echo b; } > /srv/x
SHELL ["/bin/bash", "-c"]
RUN mkdir -p /srv/{cache,data}
