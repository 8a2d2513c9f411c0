FROM debian:12 AS Context
FROM debian:12 AS scratch
