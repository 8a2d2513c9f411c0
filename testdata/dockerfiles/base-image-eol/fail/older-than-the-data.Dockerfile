# The data lacks all of these releases, and has newer ones that ended.
FROM golang:1.4 AS build
COPY . /go/src/app
RUN go build -o /app app

FROM node:0.10 AS assets
RUN npm run build

FROM nginx:1.17-alpine
COPY --from=build /app /app
COPY --from=assets /dist /usr/share/nginx/html
