FROM cimg/node:22.11
RUN curl -fsSL https://example.com/a.tgz | tee a.txt

FROM quay.io/jupyter/minimal-notebook
RUN curl -fsSL https://example.com/a.tgz | tee a.txt
