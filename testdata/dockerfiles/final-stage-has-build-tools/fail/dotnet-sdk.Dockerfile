FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app

FROM build
ENTRYPOINT ["dotnet", "/app/Shop.dll"]
