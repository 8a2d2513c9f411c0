FROM python:3.8.19-slim
