FROM ruby:3.4
RUN echo "rake rubocop" | xargs -n 1 gem install
