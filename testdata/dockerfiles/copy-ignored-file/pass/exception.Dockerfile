FROM nginx:1.30-alpine
COPY dist/site /usr/share/nginx/html
COPY --from=build /src/dist /srv
COPY . /src
ADD https://example.com/dist /tmp/
