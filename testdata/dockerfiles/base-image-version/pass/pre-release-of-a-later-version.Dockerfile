FROM python:3.15.0rc1-slim
