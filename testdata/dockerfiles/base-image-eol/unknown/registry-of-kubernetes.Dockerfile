FROM registry.k8s.io/pause:3.10
