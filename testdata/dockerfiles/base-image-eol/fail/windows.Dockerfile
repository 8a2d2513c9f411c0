FROM mcr.microsoft.com/windows/nanoserver:1809 AS supported

FROM mcr.microsoft.com/windows/servercore:1909
COPY --from=supported /license.txt /license.txt
COPY app.exe /app.exe
