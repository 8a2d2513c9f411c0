FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV ConnectionStrings__Default="Server=db;User Id=app;Password=Fake0-not-real-9;Encrypt=true"
