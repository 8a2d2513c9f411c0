FROM debian:13-slim
RUN curl -fsSLo /tool http://172.tools.example/tool http://10.tools.example/other
