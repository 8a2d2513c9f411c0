FROM node:24
RUN --mount=type=secret,id=t sed "s/TOKEN/$(cat /run/secrets/t)/" app.tpl > /etc/app.conf
RUN --mount=type=secret,id=t TOKEN=$(cat /run/secrets/t) && sed -i "s/TOKEN/$TOKEN/" /etc/app.conf
RUN --mount=type=secret,id=t,env=TOKEN cat <<EOF > /root/.npmrc
//r.example.com/:_authToken=$TOKEN
EOF
RUN --mount=type=secret,id=t tee /root/.netrc <<EOF
machine r.example.com password $(cat /run/secrets/t)
EOF
