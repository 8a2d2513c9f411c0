FROM redis:8
RUN export AWS_SECRET_ACCESS_KEY=not-a-real-key-1 && ./fetch.sh
RUN echo not-a-password-3 | docker login -u ci --password-stdin registry.example.com
ENTRYPOINT ["mysqld_wrapper", "--admin-password=not-a-password-2"]
