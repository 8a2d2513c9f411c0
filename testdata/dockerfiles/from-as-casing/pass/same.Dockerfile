FROM debian:12 AS as
from debian:12 as From
FROM debian:12
