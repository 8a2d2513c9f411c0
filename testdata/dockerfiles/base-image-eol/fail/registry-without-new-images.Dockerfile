FROM k8s.gcr.io/pause:3.1 AS pause

FROM microsoft/windowsservercore:1803
COPY --from=pause /pause /pause
