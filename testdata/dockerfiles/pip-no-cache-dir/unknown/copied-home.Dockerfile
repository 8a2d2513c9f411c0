FROM python:3.14 AS build
RUN pip install flask==3.1.2

FROM python:3.14-slim
COPY --from=build /root /root
