FROM ruby:3.3
RUN gem install nokogiri:1.16.5 -- --use-system-libraries && bundle install && gem update --system
