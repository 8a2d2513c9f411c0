FROM python:3.12 AS wheels
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM python:3.12-slim
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels pip install --no-index /wheels/*.whl
