FROM python:3.13-slim
COPY pyproject.toml uv.lock environment.yml requirements.txt ./
RUN uv sync --frozen && uv pip install --system -r requirements.txt
RUN poetry install --no-root && pipenv sync
RUN conda env create -f environment.yml
