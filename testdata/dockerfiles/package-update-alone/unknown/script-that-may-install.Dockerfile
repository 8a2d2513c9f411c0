FROM mcr.microsoft.com/playwright:v1.44.0
RUN apt-get update && npx playwright install-deps
RUN apt-get update && ./install-packages.sh
