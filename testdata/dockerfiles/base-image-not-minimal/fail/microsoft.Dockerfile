FROM mcr.microsoft.com/dotnet/sdk:9.0
COPY . /src
