FROM python:3.12-slim
ARG PACKAGES
RUN pip install $PACKAGES
