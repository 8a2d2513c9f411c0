FROM continuumio/miniconda3:24.9.2-0
RUN conda install -y -c conda-forge numpy=2.1.3 pandas
