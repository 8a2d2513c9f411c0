FROM python:3.12-slim
RUN pip install -r requirements.txt wheel && pip install -c constraints.txt flask && pip install . ./dist/tool.whl
