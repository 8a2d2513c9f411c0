FROM registry.example.com/tools:1
RUN echo "not closed
