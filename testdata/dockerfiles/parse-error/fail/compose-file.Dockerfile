services:
  web:
    image: nginx:1.29
    ports:
      - "8080:80"
