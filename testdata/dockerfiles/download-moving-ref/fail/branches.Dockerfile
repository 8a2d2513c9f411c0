FROM debian:13-slim
RUN curl -fsSL https://github.com/a/b/archive/master.zip -o /tmp/m.zip && unzip /tmp/m.zip && rm /tmp/m.zip
RUN wget -q https://github.com/a/b/archive/refs/heads/main.tar.gz
RUN curl -fsSLo /usr/local/bin/x https://raw.githubusercontent.com/a/b/main/x.sh
RUN curl -fsSLo /usr/local/bin/y https://raw.githubusercontent.com/a/b/refs/heads/master/y.sh
RUN curl -fsSL https://codeload.github.com/a/b/tar.gz/main | tar xz
RUN wget -q https://gitlab.com/a/b/-/archive/main/b-main.tar.gz
RUN wget -q https://gitlab.com/a/b/-/raw/develop/install.sh
RUN wget -q https://github.com/a/b/raw/HEAD/install.sh
ADD https://github.com/a/b/releases/latest/download/tool /usr/local/bin/tool
