FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN if (Test-Path C:\\app) { Remove-Item C:\\app -Recurse }
