FROM python:3.14
RUN pip install pytest
ENTRYPOINT ["pytest"]
