FROM build AS final
FROM debian:12 AS build
