FROM mcr.microsoft.com/windows/servercore:ltsc2025
CMD ["app.exe"]
