{{/* The environment variables of the ConfigMap; those that name mounted files only for the server: (dict "root" $ "server" true). */}}
{{- define "scim-service.settings" -}}
{{- $v := .root.Values -}}
ASPNETCORE_ENVIRONMENT: Production
ASPNETCORE_HTTP_PORTS: "8080"
Scim__MigrateOnStart: {{ not $v.migration.enabled | quote }}
Scim__PublicUrl: {{ include "scim-service.publicUrl" .root | quote }}
{{- range $index, $proxy := $v.knownProxies }}
Scim__KnownProxies__{{ $index }}: {{ $proxy | quote }}
{{- end }}
{{- range $index, $tenant := $v.tenants }}
Scim__Tenants__{{ $index }}__Name: {{ $tenant.name | quote }}
{{- range $number, $hash := $tenant.secretSha256s }}
Scim__Tenants__{{ $index }}__SecretSha256s__{{ $number }}: {{ $hash | quote }}
{{- end }}
{{- range $number, $token := $tenant.tokens }}
Scim__Tenants__{{ $index }}__Tokens__{{ $number }}__SecretSha256: {{ $token.secretSha256 | quote }}
Scim__Tenants__{{ $index }}__Tokens__{{ $number }}__UserName: {{ $token.userName | quote }}
{{- end }}
{{- end }}
{{- with $v.telemetry.otlpEndpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
OTEL_EXPORTER_OTLP_PROTOCOL: {{ $v.telemetry.otlpProtocol | quote }}
{{- end }}
{{- if .server }}
Scim__ShutdownDelay: {{ include "scim-service.time" $v.shutdownDelaySeconds | quote }}
Scim__ShutdownTimeout: {{ include "scim-service.shutdownSeconds" .root | include "scim-service.time" | quote }}
{{- if include "scim-service.schemasConfigMap" .root }}
Scim__SchemasPath: /etc/scim/schemas
{{- end }}
{{- if and $v.auth.mountAsFile (include "scim-service.authSecret" .root) }}
AUTH_SECRET_FILE: /etc/scim/auth/token
{{- end }}
{{- if $v.tls.existingSecret }}
ASPNETCORE_HTTPS_PORTS: "8443"
Kestrel__Certificates__Default__Path: /etc/scim/tls/tls.crt
Kestrel__Certificates__Default__KeyPath: /etc/scim/tls/tls.key
{{- end }}
{{- end }}
{{- range $name, $value := $v.settings }}
{{ $name }}: {{ include "scim-service.scalar" $value | quote }}
{{- end }}
{{- end -}}

{{/* The seconds in which requests must end: what is left of the grace period after the delay, less five for the end of the process. */}}
{{- define "scim-service.shutdownSeconds" -}}
{{- sub (int .Values.terminationGracePeriodSeconds) (add (int .Values.shutdownDelaySeconds) 5) | min 600 -}}
{{- end -}}

{{/* Seconds as hours:minutes:seconds. */}}
{{- define "scim-service.time" -}}
{{- $seconds := int . -}}
{{- printf "%02d:%02d:%02d" (div $seconds 3600) (mod (div $seconds 60) 60) (mod $seconds 60) -}}
{{- end -}}

{{/* The Secret of the token; empty where there are only tenants. */}}
{{- define "scim-service.authSecret" -}}
{{- if .Values.auth.existingSecret -}}
{{- .Values.auth.existingSecret -}}
{{- else if .Values.auth.secret -}}
{{- include "scim-service.fullname" . -}}
{{- end -}}
{{- end -}}

{{- define "scim-service.authKey" -}}
{{- empty .Values.auth.existingSecret | ternary "AUTH_SECRET" .Values.auth.key -}}
{{- end -}}

{{- define "scim-service.schemasConfigMap" -}}
{{- if .Values.schemas.existingConfigMap -}}
{{- .Values.schemas.existingConfigMap -}}
{{- else if .Values.schemas.files -}}
{{- include "scim-service.fullname" . }}-schemas
{{- end -}}
{{- end -}}

{{/* The Secret of the database as JSON, and what it holds: the whole connection or the password. Arguments: see databaseEnv. */}}
{{- define "scim-service.databaseSecret" -}}
{{- $db := .root.Values.database -}}
{{- if .override -}}
{{- dict "name" .override "key" .overrideKey "variable" "ConnectionStrings__Scim" "file" "connection" | toJson -}}
{{- else if $db.host -}}
{{- dict "name" $db.passwordSecret "key" $db.passwordKey "variable" "PGPASSWORD" "file" "password" | toJson -}}
{{- else if $db.existingSecret -}}
{{- dict "name" $db.existingSecret "key" $db.key "variable" "ConnectionStrings__Scim" "file" "connection" | toJson -}}
{{- else -}}
{{- dict "name" .secret "key" "uri" "variable" "ConnectionStrings__Scim" "file" "connection" | toJson -}}
{{- end -}}
{{- end -}}

{{/* How a pod reaches the database: (dict "root" $ "secret" "the Secret the chart makes"), with "override" and "overrideKey". */}}
{{- define "scim-service.databaseEnv" -}}
{{- $db := .root.Values.database -}}
{{- $source := include "scim-service.databaseSecret" . | fromJson -}}
{{- if eq $source.variable "PGPASSWORD" -}}
{{- $connection := printf "Host=%s;Port=%s;Database=%s;Username=%s" $db.host (include "scim-service.scalar" $db.port) $db.name $db.username -}}
{{- with $db.options -}}
{{- $connection = printf "%s;%s" $connection . -}}
{{- end -}}
- name: ConnectionStrings__Scim
  value: {{ $connection | quote }}
{{ end -}}
{{- if and $source.name $db.mountAsFile -}}
- name: {{ $source.variable }}_FILE
  value: /etc/scim/database/{{ $source.file }}
{{ else if $source.name -}}
- name: {{ $source.variable }}
  valueFrom:
    secretKeyRef:
      name: {{ $source.name }}
      key: {{ $source.key }}
{{ end -}}
{{- if $db.caSecret -}}
- name: PGSSLROOTCERT
  value: /etc/scim/database-ca/ca.crt
{{ end -}}
{{- end -}}

{{- define "scim-service.databaseVolumeMounts" -}}
{{- $source := include "scim-service.databaseSecret" . | fromJson -}}
{{- if and $source.name .root.Values.database.mountAsFile -}}
- name: database
  mountPath: /etc/scim/database
  readOnly: true
{{ end -}}
{{- if .root.Values.database.caSecret -}}
- name: database-ca
  mountPath: /etc/scim/database-ca
  readOnly: true
{{- end -}}
{{- end -}}

{{- define "scim-service.databaseVolumes" -}}
{{- $source := include "scim-service.databaseSecret" . | fromJson -}}
{{- if and $source.name .root.Values.database.mountAsFile -}}
- name: database
  secret:
    secretName: {{ $source.name }}
    items:
      - key: {{ $source.key }}
        path: {{ $source.file }}
{{ end -}}
{{- with .root.Values.database.caSecret -}}
- name: database-ca
  secret:
    secretName: {{ . }}
    items:
      - key: {{ $.root.Values.database.caKey }}
        path: ca.crt
{{- end -}}
{{- end -}}

{{/* Names the pod in what it sends to the collector. */}}
{{- define "scim-service.telemetryEnv" -}}
{{- if .Values.telemetry.otlpEndpoint -}}
{{- $attributes := list "k8s.namespace.name=$(K8S_NAMESPACE_NAME)" "k8s.pod.name=$(K8S_POD_NAME)" "k8s.node.name=$(K8S_NODE_NAME)" -}}
{{- range $name, $value := .Values.telemetry.resourceAttributes -}}
{{- $attributes = append $attributes (printf "%s=%s" $name (toString $value)) -}}
{{- end -}}
- name: K8S_NAMESPACE_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: K8S_POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: K8S_NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
- name: OTEL_RESOURCE_ATTRIBUTES
  value: {{ join "," $attributes | quote }}
{{- end -}}
{{- end -}}
