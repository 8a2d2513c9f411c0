FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV ConnectionStrings__Default="Server=db;User Id=app;Password=${DB_PASSWORD}"
ENV Other="Server=db;User Id=app;Password=changeme"
