FROM mcr.microsoft.com/windows/servercore:ltsc2025
HEALTHCHECK CMD powershell -command try { return 0 } catch { return 1 }
