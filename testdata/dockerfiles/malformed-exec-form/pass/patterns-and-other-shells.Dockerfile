FROM acme/windows:1
COPY [a-z]*.txt /x/
SHELL ["powershell", "-Command"]
RUN [Net.ServicePointManager]::SecurityProtocol = 1
