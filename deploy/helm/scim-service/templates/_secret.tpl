{{/* The data of the Secret that the chart makes; empty where all Secrets exist already. */}}
{{- define "scim-service.secretData" -}}
{{- with .Values.auth.secret -}}
AUTH_SECRET: {{ . | b64enc }}
{{- end }}
{{- with .Values.database.url }}
uri: {{ . | b64enc }}
{{- end }}
{{- end -}}
