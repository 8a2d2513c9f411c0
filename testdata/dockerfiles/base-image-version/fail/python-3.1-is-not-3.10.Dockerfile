FROM python:3.1
