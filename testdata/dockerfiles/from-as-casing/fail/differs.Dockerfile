FROM debian:12 as a
from debian:12 AS b
FROM --platform=$BUILDPLATFORM debian:12 As c
