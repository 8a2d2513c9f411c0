FROM debian:trixie-slim
RUN curl -fu ci: -H "Accept: application/json" https://example.com/a && mysql -p -e 'show databases' < /dev/null
RUN mkdir -p /opt/app && cp -p a b && docker login -u ci && psql --password mydb && ssh -p 2222 host && docker run -p 8080:80 app
RUN SECRET_KEY_BASE=precompile ./bin/rails assets:precompile && DJANGO_SECRET_KEY=build-only ./manage.py collectstatic
RUN adduser --disabled-password app && tool --token-file=/run/secrets/token --password-length=12 --sort-key=name
