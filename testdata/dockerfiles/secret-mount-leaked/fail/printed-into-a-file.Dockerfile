FROM python:3.13-slim
RUN --mount=type=secret,id=token,env=TOKEN echo "machine pypi.example.com login ci password $TOKEN" > /root/.netrc
RUN --mount=type=secret,id=key cat /run/secrets/key | tee /etc/app/key
RUN --mount=type=secret,id=pass,target=/tmp/pass printf 'password=%s' "$(cat /tmp/pass)" >> /etc/app.conf
