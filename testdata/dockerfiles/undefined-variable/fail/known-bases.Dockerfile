FROM ubuntu:24.04
ENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH
FROM python:3.14
ENV PYTHONPATH=/srv:$PYTHONPATH
EXPOSE $PORT
RUN --mount=type=cache,id=pip-$TEAM,target=/root/.cache \
    --mount=type=bind,source=$FOLDER,target=/src true
