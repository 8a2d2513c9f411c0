FROM python:3.12-slim
RUN DATABASE_URL=postgres://app:app@localhost:5432/test pytest
RUN echo "deb https://build:REPO_PASSWORD@packages.example.com/ ./" > /etc/apt/sources.list.d/own.list.in
