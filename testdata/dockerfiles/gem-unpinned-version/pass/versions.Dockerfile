FROM ruby:3.3
RUN gem install bundler -v 2.5.11 && gem install rails:7.1.3 puma:6.4.2
