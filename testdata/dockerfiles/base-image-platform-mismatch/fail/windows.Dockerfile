FROM --platform=linux/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY run.cmd run.cmd
