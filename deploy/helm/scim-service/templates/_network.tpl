{{/* Names, the database, the collector, and what else is allowed: the same for the service and its migration. */}}
{{- define "scim-service.egress" -}}
{{- with .Values.networkPolicy -}}
- ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
- ports:
    - port: {{ $.Values.database.port }}
      protocol: TCP
  {{- with .databaseTo }}
  to:
    {{- include "scim-service.tpl" (dict "root" $ "value" .) | nindent 4 }}
  {{- end }}
{{- if $.Values.telemetry.otlpEndpoint }}
- ports:
    {{- range .telemetryPorts }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
  {{- with .telemetryTo }}
  to:
    {{- include "scim-service.tpl" (dict "root" $ "value" .) | nindent 4 }}
  {{- end }}
{{- end }}
{{- with .extraEgress }}
{{ include "scim-service.tpl" (dict "root" $ "value" .) }}
{{- end }}
{{- end -}}
{{- end -}}
