FROM acme/worker:2.0
