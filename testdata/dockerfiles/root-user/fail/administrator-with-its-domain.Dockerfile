FROM mcr.microsoft.com/windows/servercore:ltsc2025
USER "NT AUTHORITY\\SYSTEM"
