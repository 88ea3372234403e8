{{- define "scim-service.notes" -}}
{{- $auth := include "scim-service.authSecret" . -}}
{{- $base := printf "%s/scim/v2" (include "scim-service.publicUrl" .) -}}
The SCIM service {{ .Chart.AppVersion }} is installed as "{{ .Release.Name }}" in the namespace "{{ .Release.Namespace }}".

Paste into Okta (Applications > your application > Provisioning > Integration):

  SCIM connector base URL             {{ $base }}
  Unique identifier field for users   email
  Authentication mode                 HTTP Header
  Authorization                       Bearer <{{ $auth | empty | ternary "the tenant's token" "AUTH_SECRET" }}>

Okta may put "Bearer" in front of what is pasted; twice does no harm.

Paste into Microsoft Entra ID (Enterprise applications > your application > Provisioning):

  Tenant URL                          {{ $base }}
  Secret token                        <{{ $auth | empty | ternary "the tenant's token" "AUTH_SECRET" }}>, without "Bearer"
{{- if $auth }}

Read AUTH_SECRET with:

  kubectl get secret --namespace {{ .Release.Namespace }} {{ $auth }} \
    --output jsonpath='{.data.{{ include "scim-service.authKey" . | replace "." "\\." }}}' | base64 --decode
{{- end }}
{{- if .Values.tenants }}

Tenants with tokens of their own, which only their administrators know:{{ range .Values.tenants }} {{ .name }}{{ end }}.
{{- end }}
{{- if and .Values.tests.enabled $auth }}

Ask what Okta asks when it tests the connection:

  helm test {{ .Release.Name }} --namespace {{ .Release.Namespace }} --logs
{{- end }}
{{- if not (or .Values.ingress.enabled .Values.httpRoute.enabled (eq .Values.service.type "LoadBalancer")) }}

Nothing outside the cluster reaches the service yet: set ingress.enabled or httpRoute.enabled, or look at it from here with:

  kubectl port-forward --namespace {{ .Release.Namespace }} service/{{ include "scim-service.fullname" . }} 8080:{{ .Values.service.port }}
{{- end }}
{{- if and (or .Values.ingress.enabled .Values.httpRoute.enabled) (not .Values.knownProxies) }}

Note: knownProxies is empty, so the service sees the ingress controller instead of its clients. Set it to the network of the controller's pods.
{{- end }}
{{- if hasPrefix "http://" $base }}

Note: {{ $base }} is not encrypted, and Okta sends the token with every request. Use https.
{{- end }}
{{- if or .Values.auth.secret .Values.database.url }}

Note: auth.secret and database.url can be read by everybody who may read this release. Use auth.existingSecret and database.existingSecret.
{{- end }}
{{- if and (eq .Values.image.tag "latest") (not .Values.image.digest) }}

Note: the tag "latest" moves, so a restart can bring a version whose migration has not run. Set image.tag or image.digest.
{{- end }}
{{- if not .Values.migration.enabled }}

Note: migration.enabled is off, so the pods bring the tables up to date when they start.
{{- end }}
{{- end -}}
