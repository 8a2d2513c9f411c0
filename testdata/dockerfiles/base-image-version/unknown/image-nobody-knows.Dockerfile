FROM registry.example.com/platform/runtime:18
