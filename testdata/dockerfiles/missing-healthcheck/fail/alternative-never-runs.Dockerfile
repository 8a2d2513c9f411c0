FROM nginx:1.29
HEALTHCHECK CMD echo healthy || exit 1
