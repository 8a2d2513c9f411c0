FROM python:3.14-slim
RUN pip install --no-cache-dir --upgrade pip==26.0 && python -m pip install --no-cache-dir flask==3.1.2 && pip3 --no-cache-dir install gunicorn==23.0.0
