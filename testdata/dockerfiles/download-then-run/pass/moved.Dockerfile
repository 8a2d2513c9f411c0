FROM debian:13-slim
RUN wget -q https://example.com/phpunit.phar && chmod +x phpunit.phar && mv phpunit.phar /usr/local/bin/phpunit
RUN curl -fsSLo /usr/local/bin/tool https://example.com/tool-1.2 && chmod +x /usr/local/bin/tool
