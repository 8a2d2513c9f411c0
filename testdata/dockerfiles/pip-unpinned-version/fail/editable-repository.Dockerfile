FROM python:3.13
RUN pip install --no-cache-dir -e "git+https://git.example/acme/lib.git#egg=lib"
