# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
ARG TARGET_DIR=/srv
COPY app.exe c:\app\
COPY app.exe \app\
COPY app.exe "$TARGET_DIR"
COPY app.exe /app/
