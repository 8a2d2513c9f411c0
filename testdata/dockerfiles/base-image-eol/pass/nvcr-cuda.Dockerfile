FROM nvcr.io/nvidia/cuda:13.0.1-runtime-ubuntu24.04
