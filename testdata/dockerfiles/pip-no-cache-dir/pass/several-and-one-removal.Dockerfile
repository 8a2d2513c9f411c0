FROM python:3.14-slim
RUN pip install --upgrade pip==26.0 && pip install flask==3.1.2 && pip install gunicorn==23.0.0 && rm -rf /root/.cache/pip
