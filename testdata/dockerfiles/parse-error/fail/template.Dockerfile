FROM {{ .Base }}
{{- range .Packages }}
RUN apt-get install -y {{ . }}
{{- end }}
