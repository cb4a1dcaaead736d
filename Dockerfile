# One image for every role: docker run meterline:0.1.0 ingest|query-api|alerts|up
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
# Tests and style are the build's business (mvn verify), not the image's.
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -pl standalone -am package

FROM eclipse-temurin:21-jre
RUN groupadd --system --gid 10001 meterline \
 && useradd --system --uid 10001 --gid meterline --home-dir /var/lib/meterline --create-home meterline
COPY --from=build /src/standalone/target/meterline.jar /opt/meterline/meterline.jar
COPY --from=build /src/standalone/target/lib /opt/meterline/lib
COPY docker/healthy /opt/meterline/healthy
USER 10001:10001
WORKDIR /var/lib/meterline
VOLUME /var/lib/meterline
ENV METERLINE_DATA_DIR=/var/lib/meterline \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -Xmn48m -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/opt/meterline/meterline.jar"]
CMD ["up"]
