{{- define "scim-service.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* At most 50 characters, so that the names made from it stay within 63. */}}
{{- define "scim-service.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "scim-service.migrationName" -}}
{{- include "scim-service.fullname" . }}-migration
{{- end -}}

{{- define "scim-service.testName" -}}
{{- include "scim-service.fullname" . }}-test-connection
{{- end -}}

{{/* (dict "root" $ "component" "server") */}}
{{- define "scim-service.selectorLabels" -}}
app.kubernetes.io/name: {{ include "scim-service.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* (dict "root" $ "component" "server") */}}
{{- define "scim-service.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "scim-service.selectorLabels" . }}
app.kubernetes.io/part-of: scim
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- with .root.Chart.AppVersion }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
{{- with .root.Values.commonLabels }}
{{ tpl (toYaml .) $.root }}
{{- end }}
{{- end -}}

{{- define "scim-service.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "scim-service.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* The hook runs before the release's own ServiceAccount exists, so it brings its own. */}}
{{- define "scim-service.migrationServiceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- include "scim-service.migrationName" . -}}
{{- else -}}
{{- include "scim-service.serviceAccountName" . -}}
{{- end -}}
{{- end -}}

{{- define "scim-service.image" -}}
{{- if .digest -}}
{{- printf "%s@%s" .repository .digest -}}
{{- else -}}
{{- printf "%s:%s" .repository .tag -}}
{{- end -}}
{{- end -}}

{{- define "scim-service.serviceImage" -}}
{{- with .Values.image -}}
{{- include "scim-service.image" (dict "repository" .repository "digest" .digest "tag" (default $.Chart.AppVersion .tag)) -}}
{{- end -}}
{{- end -}}

{{- define "scim-service.publicUrl" -}}
{{- default (printf "https://%s" .Values.host) .Values.publicUrl | trimSuffix "/" | trimSuffix "/scim/v2" -}}
{{- end -}}

{{/* Lists, maps or text, with the templates inside them rendered: (dict "root" $ "value" …). */}}
{{- define "scim-service.tpl" -}}
{{- tpl (kindIs "string" .value | ternary .value (toYaml .value)) .root -}}
{{- end -}}

{{/* Numbers of values files are floating-point numbers, which would be printed as 1.6e+07. */}}
{{- define "scim-service.scalar" -}}
{{- if and (kindIs "float64" .) (eq . (floor .)) -}}
{{- printf "%.0f" . -}}
{{- else -}}
{{- toString . -}}
{{- end -}}
{{- end -}}
