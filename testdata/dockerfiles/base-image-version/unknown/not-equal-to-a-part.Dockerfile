FROM python:3.8
