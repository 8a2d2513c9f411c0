From debian:12 As a
