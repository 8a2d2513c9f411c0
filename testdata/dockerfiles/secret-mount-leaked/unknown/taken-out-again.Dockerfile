FROM node:24
WORKDIR /app
RUN --mount=type=secret,id=t,env=TOKEN sed -i "s/TOKEN/$TOKEN/" .npmrc && npm ci && sed -i "s/$TOKEN/TOKEN/" .npmrc
