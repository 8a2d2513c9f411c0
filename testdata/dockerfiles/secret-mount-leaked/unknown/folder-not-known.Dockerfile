FROM acme/base:1
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc cp .npmrc /etc/npmrc
WORKDIR /srv
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc cd $HOME && cat .npmrc > /etc/npmrc
