FROM acme/frontend:1
