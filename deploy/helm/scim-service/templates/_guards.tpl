{{/* Stops the rendering of values that cannot work or would be ignored, with all reasons at once. */}}
{{- define "scim-service.guards" -}}
{{- $problems := concat
  (include "scim-service.guards.required" . | fromJsonArray)
  (include "scim-service.guards.database" . | fromJsonArray)
  (include "scim-service.guards.environment" . | fromJsonArray)
  (include "scim-service.guards.scaling" . | fromJsonArray)
  (include "scim-service.guards.exposure" . | fromJsonArray) -}}
{{- if $problems -}}
{{- printf "\n\nThe values of scim-service need a change:\n  - %s\n" (join "\n  - " $problems) | fail -}}
{{- end -}}
{{- end -}}

{{- define "scim-service.guards.required" -}}
{{- $v := .Values -}}
{{- $problems := list -}}
{{- if not $v.image.repository -}}
{{- $problems = append $problems "image.repository is empty: set it to where the image of the service was pushed, for example registry.example.com/scim-service." -}}
{{- end -}}
{{- if not (or $v.host $v.publicUrl) -}}
{{- $problems = append $problems "host is empty: set it to the name by which the identity provider reaches the service, for example scim.example.com." -}}
{{- end -}}
{{- if and $v.auth.existingSecret $v.auth.secret -}}
{{- $problems = append $problems "auth.existingSecret and auth.secret are both set: keep one." -}}
{{- else if not (or $v.auth.existingSecret $v.auth.secret $v.tenants) -}}
{{- $problems = append $problems "no token is given: set auth.existingSecret to a Secret that has one under auth.key (kubectl create secret generic scim-auth --from-literal=AUTH_SECRET=\"$(openssl rand -hex 32)\"), or set tenants." -}}
{{- end -}}
{{- if and $v.auth.mountAsFile (not (or $v.auth.existingSecret $v.auth.secret)) -}}
{{- $problems = append $problems "auth.mountAsFile needs auth.existingSecret or auth.secret." -}}
{{- end -}}
{{- toJson $problems -}}
{{- end -}}

{{- define "scim-service.guards.database" -}}
{{- $v := .Values -}}
{{- $db := $v.database -}}
{{- $problems := list -}}
{{- $given := without (list $db.existingSecret $db.host $db.url) "" -}}
{{- if not $given -}}
{{- $problems = append $problems "no database is given: set database.existingSecret to a Secret that has postgres://user:password@host:5432/database under database.key, or set database.host and database.passwordSecret." -}}
{{- else if gt (len $given) 1 -}}
{{- $problems = append $problems "of database.existingSecret, database.host and database.url only one can be set." -}}
{{- end -}}
{{- if and $db.passwordSecret (not $db.host) -}}
{{- $problems = append $problems "database.passwordSecret is used with database.host only: remove it, or give the server in parts." -}}
{{- end -}}
{{- if and $db.options (not $db.host) -}}
{{- $problems = append $problems "database.options is used with database.host only: write the options into the connection of the Secret." -}}
{{- end -}}
{{- if and $db.mountAsFile $db.host (not $db.passwordSecret) -}}
{{- $problems = append $problems "database.mountAsFile needs database.passwordSecret, or the whole connection in a Secret." -}}
{{- end -}}
{{- if regexMatch "(?i)\\b(password|pwd)\\s*=" $db.options -}}
{{- $problems = append $problems "database.options holds a password, which everybody who may read pods would see: use database.passwordSecret." -}}
{{- end -}}
{{- $connection := printf "%s %s" $db.options $db.url -}}
{{- if and $db.caSecret (not $db.existingSecret) (not (regexMatch "(?i)ssl ?mode\\s*=\\s*verify-?(ca|full)" $connection)) -}}
{{- $problems = append $problems "database.caSecret alone checks no certificate: set database.options to SSL Mode=VerifyFull, or end database.url in ?sslmode=verify-full." -}}
{{- end -}}
{{- if and $v.migration.databaseSecret (not $v.migration.enabled) -}}
{{- $problems = append $problems "migration.databaseSecret is used with migration.enabled only: every pod would migrate through its own connection." -}}
{{- end -}}
{{- toJson $problems -}}
{{- end -}}

{{- define "scim-service.guards.environment" -}}
{{- $v := .Values -}}
{{- $problems := list -}}
{{- $names := keys $v.settings -}}
{{- range concat (list) $v.extraEnv $v.migration.extraEnv -}}
{{- $names = append $names .name -}}
{{- end -}}
{{- $own := dict "auth_secret" "auth.existingSecret" "auth_secret_file" "auth.mountAsFile"
  "connectionstrings__scim" "database.existingSecret" "database_url" "database.existingSecret" "pgpassword" "database.passwordSecret"
  "connectionstrings__scim_file" "database.mountAsFile" "database_url_file" "database.mountAsFile" "pgpassword_file" "database.mountAsFile"
  "pgsslrootcert" "database.caSecret" "scim__publicurl" "host or publicUrl" "scim__migrateonstart" "migration.enabled"
  "scim__schemaspath" "schemas" "scim__shutdowndelay" "shutdownDelaySeconds"
  "scim__shutdowntimeout" "terminationGracePeriodSeconds" "aspnetcore_http_ports" "service.port" "aspnetcore_https_ports" "tls.existingSecret"
  "aspnetcore_urls" "service.port" "otel_exporter_otlp_endpoint" "telemetry.otlpEndpoint"
  "otel_exporter_otlp_protocol" "telemetry.otlpProtocol" "otel_resource_attributes" "telemetry.resourceAttributes" -}}
{{- range $name := sortAlpha $names | uniq -}}
{{- $lower := lower $name -}}
{{- if hasKey $own $lower -}}
{{- $problems = append $problems (printf "the environment variable %s is set by the chart: use %s." $name (get $own $lower)) -}}
{{- else if hasPrefix "scim__knownproxies" $lower -}}
{{- $problems = append $problems (printf "the environment variable %s is set by the chart: use knownProxies." $name) -}}
{{- else if hasPrefix "scim__tenants" $lower -}}
{{- $problems = append $problems (printf "the environment variable %s is set by the chart: use tenants." $name) -}}
{{- else if hasPrefix "scim__embedded" $lower -}}
{{- $problems = append $problems (printf "the environment variable %s is for the embedded PostgreSQL, which the image does not have: use database." $name) -}}
{{- else if has $lower (list "aspnetcore_environment" "dotnet_environment") -}}
{{- $problems = append $problems (printf "the environment variable %s cannot be changed: in Development the service would make its own token and database." $name) -}}
{{- end -}}
{{- end -}}
{{- if and $v.schemas.existingConfigMap $v.schemas.files -}}
{{- $problems = append $problems "schemas.existingConfigMap and schemas.files are both set: keep one." -}}
{{- end -}}
{{- range $file, $content := $v.schemas.files -}}
{{- if kindIs "string" $content -}}
{{- $parsed := fromJson $content -}}
{{- if and (hasKey $parsed "Error") (not (hasPrefix "[" (trim $content))) -}}
{{- $problems = append $problems (printf "schemas.files: %s is not JSON: %s." $file (get $parsed "Error")) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end -}}

{{- define "scim-service.guards.scaling" -}}
{{- $v := .Values -}}
{{- $problems := list -}}
{{- $pods := int $v.replicaCount -}}
{{- with $v.autoscaling -}}
{{- if .enabled -}}
{{- $pods = int .minReplicas -}}
{{- if gt (int .minReplicas) (int .maxReplicas) -}}
{{- $problems = append $problems "autoscaling.minReplicas is greater than autoscaling.maxReplicas." -}}
{{- end -}}
{{- if not (or .targetCPUUtilizationPercentage .targetMemoryUtilizationPercentage .metrics) -}}
{{- $problems = append $problems "autoscaling has nothing to go by: set targetCPUUtilizationPercentage, targetMemoryUtilizationPercentage or metrics." -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- with $v.podDisruptionBudget -}}
{{- $hasMin := not (kindIs "invalid" .minAvailable) -}}
{{- if and .enabled (not $hasMin) (kindIs "invalid" .maxUnavailable) -}}
{{- $problems = append $problems "podDisruptionBudget needs maxUnavailable or minAvailable." -}}
{{- else if and .enabled $hasMin (not (kindIs "string" .minAvailable)) (ge (int .minAvailable) $pods) -}}
{{- $problems = append $problems (printf "podDisruptionBudget.minAvailable of %d with %d pods lets no node be drained: use maxUnavailable, or more pods." (int .minAvailable) $pods) -}}
{{- end -}}
{{- end -}}
{{- if lt (int $v.terminationGracePeriodSeconds) (add (int $v.shutdownDelaySeconds) 10 | int) -}}
{{- $problems = append $problems "terminationGracePeriodSeconds must be greater than shutdownDelaySeconds by 10 or more, or requests are cut off." -}}
{{- end -}}
{{- toJson $problems -}}
{{- end -}}

{{- define "scim-service.guards.exposure" -}}
{{- $v := .Values -}}
{{- $problems := list -}}
{{- if and $v.ingress.enabled (not $v.host) -}}
{{- $problems = append $problems "ingress.enabled needs host." -}}
{{- end -}}
{{- if and $v.httpRoute.enabled (not $v.httpRoute.parentRefs) -}}
{{- $problems = append $problems "httpRoute.enabled needs httpRoute.parentRefs: the gateways, for example [{name: public, namespace: gateways}]." -}}
{{- end -}}
{{- if and $v.httpRoute.enabled (not (or $v.host $v.httpRoute.hostnames)) -}}
{{- $problems = append $problems "httpRoute.enabled needs host or httpRoute.hostnames." -}}
{{- end -}}
{{- range $name, $value := $v.settings -}}
{{- if and (or $v.ingress.apiDocs $v.httpRoute.apiDocs) (eq (lower $name) "scim__apidocs") (eq (lower (toString $value)) "false") -}}
{{- $problems = append $problems (printf "apiDocs routes to a page that settings.%s switches off." $name) -}}
{{- end -}}
{{- end -}}
{{- range $v.knownProxies -}}
{{- if hasSuffix "/0" . -}}
{{- $problems = append $problems (printf "knownProxies: %s believes everybody who sends a forwarded header. Name the network of the ingress controller's pods." .) -}}
{{- end -}}
{{- end -}}
{{- toJson $problems -}}
{{- end -}}
