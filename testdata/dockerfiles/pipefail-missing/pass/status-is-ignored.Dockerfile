FROM debian:12-slim
RUN find / -xdev -perm /6000 -type f | xargs -r chmod a-s || true
RUN du -sh /opt/* | tee /sizes || :
RUN make -j4 2>&1 | tail -20 || echo "see the log"
RUN curl -fsSL https://example.com/optional | tee a.txt || exit 0
RUN du -s /opt | true
