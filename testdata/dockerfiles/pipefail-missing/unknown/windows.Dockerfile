FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN powershell -Command Get-Service | findstr /i docker > C:\services.txt
