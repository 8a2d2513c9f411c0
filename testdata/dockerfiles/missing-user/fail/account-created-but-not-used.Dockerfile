FROM python:3.12-slim
RUN groupadd --system app && useradd --system --gid app app
COPY --chown=app:app . /srv/app
WORKDIR /srv/app
CMD ["gunicorn", "app.wsgi"]
