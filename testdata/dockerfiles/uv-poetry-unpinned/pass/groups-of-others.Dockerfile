FROM python:3.14-slim
COPY pyproject.toml uv.lock pdm.lock Pipfile.lock ./
RUN uv sync --locked --group prod --extra redis
RUN pdm install --prod -G redis --no-editable
RUN pipenv install --deploy --categories "packages prod"
USER 1000
