FROM debian:13 AS assets
FROM debian:13
COPY --from=composer /usr/bin/composer /usr/bin/composer
COPY --from=tools:2 /usr/bin/tool /usr/bin/tool
COPY --from=acme/tools /usr/bin/tool /usr/bin/tool
