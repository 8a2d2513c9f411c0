FROM localhost:5000/a__b/c-d.e:V1.2_x AS One
FROM one AS two
COPY --from=0 /x /x
