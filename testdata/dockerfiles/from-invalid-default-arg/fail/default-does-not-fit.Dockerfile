ARG VERSION=""
FROM python:${VERSION}-slim
