FROM debian:bookworm AS build
RUN apt-get update && apt-get upgrade -y
RUN make

FROM debian:bookworm-slim
COPY --from=build /out /out
