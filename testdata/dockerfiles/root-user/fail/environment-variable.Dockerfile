FROM python:3.12-slim
ENV RUN_AS="0"
USER $RUN_AS
CMD ["python", "-m", "app"]
