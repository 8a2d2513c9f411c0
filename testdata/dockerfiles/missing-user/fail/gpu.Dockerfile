FROM nvcr.io/nvidia/pytorch:24.01-py3
COPY train.py /train.py
CMD ["python", "/train.py"]
