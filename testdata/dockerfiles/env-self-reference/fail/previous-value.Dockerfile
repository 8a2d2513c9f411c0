FROM eclipse-temurin:21
ENV JAVA_HOME=/opt/java \
    PATH=$JAVA_HOME/bin:$PATH
ENV PATH=/opt/a/bin:${PATH} PATH=/opt/b/bin:${PATH}
ENV STEP=one
ENV STEP=two NEXT=after-$STEP
