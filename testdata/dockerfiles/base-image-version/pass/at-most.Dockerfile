FROM eclipse-temurin:17.0.12_7-jre
