FROM debian:12 AS a
from debian:12 as b
FROM --platform=$BUILDPLATFORM debian:12 AS c
