FROM debian:12 AS from-scratch
FROM debian:12 AS contexts
