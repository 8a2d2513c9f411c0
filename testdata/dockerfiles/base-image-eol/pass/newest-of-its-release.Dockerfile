FROM mongo:7
