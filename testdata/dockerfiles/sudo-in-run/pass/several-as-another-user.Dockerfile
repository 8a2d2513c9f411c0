FROM debian:13
RUN sudo -u app mkdir -p /srv/app/cache && sudo -H -u app git -C /srv/app pull
RUN sudo --user=app --login make -C /srv/app
