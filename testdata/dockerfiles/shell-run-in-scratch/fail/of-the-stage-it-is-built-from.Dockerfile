FROM scratch AS empty
ENV A=b
FROM empty
RUN true
