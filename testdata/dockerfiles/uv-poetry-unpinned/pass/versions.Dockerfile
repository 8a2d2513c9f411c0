FROM python:3.13-slim
RUN uv tool install ruff@0.14.1 && uv pip install --system gunicorn==23.0.0 ./wheels/shop.whl
RUN conda install -y numpy=2.1.3 && poetry add flask==3.0.3
