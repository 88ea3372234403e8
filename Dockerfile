ARG REGISTRY=mcr.microsoft.com

FROM --platform=$BUILDPLATFORM ${REGISTRY}/dotnet/sdk:10.0 AS build
ARG TARGETARCH
WORKDIR /source

# The packages in a layer of their own: it is built again only when they change.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY ScimService.Filtering/ScimService.Filtering.csproj ScimService.Filtering/packages.lock.json ScimService.Filtering/
COPY ScimService.Persistence/ScimService.Persistence.csproj ScimService.Persistence/packages.lock.json ScimService.Persistence/
COPY ScimService.Api/ScimService.Api.csproj ScimService.Api/packages.lock.json ScimService.Api/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet restore ScimService.Api --locked-mode

COPY . .
# Publishing for one architecture restores again, which adds the compiler of ReadyToRun to the packages checked above.
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish ScimService.Api --configuration Release --arch $TARGETARCH --no-self-contained --output /app

# A base without shell and package manager; time zones and ICU, which it lacks too, are not used.
FROM ${REGISTRY}/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
# The number of the image's user "app": Kubernetes can tell that a number is not root.
USER 1654
LABEL org.opencontainers.image.title="scim-service" \
      org.opencontainers.image.description="SCIM 2.0 service provider on PostgreSQL"
# The service asks itself: there is no shell and no curl in a small base.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["dotnet", "ScimService.Api.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "ScimService.Api.dll"]
