FROM alpine AS build
RUN apk add --no-cache gcc && gcc -o /tool tool.c

FROM scratch
COPY --from=build /tool /tool
