# altlas-lint is run by the hook, and ignore comments are reviewed
FROM debian:12
# hadolint ignore=DL9999,SC2086
RUN echo $HOME
# altlas-lint.yaml ignores this folder
CMD ["true"]
