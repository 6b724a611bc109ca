# The hub as an image: built here, then taken apart into layers, so that a new version of the hub is a small download.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml .
RUN mvn -B -q dependency:go-offline
COPY application.yaml .
COPY routes routes
COPY src src
RUN mvn -B -q -Dmaven.test.skip=true package \
 && java -Djarmode=tools -jar target/ledgerbridge-*.jar extract --layers --launcher --destination extracted

FROM eclipse-temurin:17-jre
WORKDIR /app
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/spring-boot-loader/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
# A number, so that Kubernetes can tell that it is not root. It owns nothing here; only /tmp need be writable.
USER 10001:10001
EXPOSE 8080
# The rest of the memory is for threads, classes and buffers.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
