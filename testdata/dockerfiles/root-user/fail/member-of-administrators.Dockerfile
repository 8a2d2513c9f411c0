FROM mcr.microsoft.com/windows/servercore:ltsc2025
RUN net user app /add && net localgroup Administrators app /add
USER app
