FROM amazoncorretto:17
