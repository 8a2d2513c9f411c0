FROM --platform=darwin/arm64 example/osxcross:14 AS sdk

FROM golang:1.26
COPY --from=sdk /osxsdk /osxsdk
