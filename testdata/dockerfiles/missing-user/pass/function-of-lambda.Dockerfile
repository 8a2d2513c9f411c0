FROM python:3.13
RUN pip install awslambdaric==3.1.1
COPY app.py .
ENTRYPOINT ["python", "-m", "awslambdaric"]
CMD ["app.handler"]
