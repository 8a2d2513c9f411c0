FROM python:3.10.14-slim-bookworm
