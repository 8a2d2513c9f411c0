FROM debian:13
HEALTHCHECK CMD ["pgrep", "-f", "node server.js"]
