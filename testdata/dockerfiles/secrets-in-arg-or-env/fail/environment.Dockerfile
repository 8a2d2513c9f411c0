FROM node:22-alpine
ARG GIVEN
ENV PGPASSWORD=not-a-real-one \
    API_KEY="not-a-real-one-either"
ENV SESSION_SECRET=$GIVEN
ENV aws-secret-access-key=still-not-real
