FROM cypress/base-internal:20.15.0-buster AS test
RUN npm test

FROM ghcr.io/acme/runtime:4.2-alpine3.17
COPY --from=test /report /report
