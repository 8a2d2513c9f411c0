FROM redis:8
RUN export AWS_SECRET_ACCESS_KEY=not-a-real-key-1 && ./fetch.sh
ENTRYPOINT ["mysqld_wrapper", "--admin-password=not-a-password-2"]
