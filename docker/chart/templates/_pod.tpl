{{- define "understudy.labels" -}}
app.kubernetes.io/name: understudy
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "understudy.security" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "understudy.container" -}}
image: {{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
envFrom:
  - configMapRef: { name: {{ .Release.Name }}-settings }
  - secretRef: { name: {{ .Values.existingSecret }} }
volumeMounts:
  - { name: home, mountPath: /data }
  - { name: keys, mountPath: /data/keys }
  - { name: erasure-list, mountPath: /erasure-list }
  - { name: scratch, mountPath: /tmp }
{{- end -}}

{{- define "understudy.volumes" -}}
- name: home
  emptyDir: {}
- name: scratch
  emptyDir: { sizeLimit: 20Gi }
- name: keys
  persistentVolumeClaim: { claimName: {{ .Release.Name }}-keys }
- name: erasure-list
  persistentVolumeClaim: { claimName: {{ .Release.Name }}-erasure-list }
{{- end -}}
