FROM python:3.12-slim
ARG FLASK=3.0.3
RUN pip install "flask==${FLASK}" "django>=4,<5" git+https://example.com/tool.git@v1.2
