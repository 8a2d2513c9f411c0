FROM debian:13-slim
RUN chgrp -R 0 /srv && chmod -R g=u /srv && chmod 775 /opt && chmod -R g+w /var/lib/shop
