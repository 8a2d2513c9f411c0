FROM mcr.microsoft.com/windows/servercore:ltsc2025
HEALTHCHECK CMD curl.exe -f http://localhost/ || exit 0
