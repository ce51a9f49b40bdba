# One image for each app, and one for the jobs that prepare topics and schemas:
#   docker build --target app --build-arg APP=producer-app .
#   docker build --target tools .

FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /source
COPY . .
RUN mvn --batch-mode --no-transfer-progress package -DskipTests

FROM eclipse-temurin:21-jre AS runtime
RUN useradd --system --uid 10001 --no-create-home thereview
USER 10001
WORKDIR /app

FROM runtime AS tools
COPY --from=build /source/schemas schemas
COPY --from=build /source/local-stack/target/lib lib
COPY --from=build /source/local-stack/target/local-stack.jar local-stack.jar
ENTRYPOINT ["java", "-jar", "local-stack.jar"]

FROM runtime AS app
ARG APP
COPY --from=build /source/${APP}/target/lib lib
COPY --from=build /source/${APP}/target/*-app.jar app.jar
COPY --from=build /source/${APP}/config.yml config.yml
EXPOSE 8080 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-jar", "app.jar"]
CMD ["server", "config.yml"]
