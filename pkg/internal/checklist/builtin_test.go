package checklist

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBuiltIn checks that the services and claims have the order and wording of the report.
func TestBuiltIn(t *testing.T) {
	cfg, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Path != "" || cfg.Dir != "" {
		t.Errorf("the built-in configuration has the path %q and the folder %q", cfg.Path, cfg.Dir)
	}
	if len(cfg.Retired()) != 5 {
		t.Errorf("retired images of all services: %v", cfg.Retired())
	}
	var got []string
	claims := 0
	for _, service := range cfg.Services {
		if want := []string{"frozen68/" + service.Name + ":latest"}; !slices.Equal(service.Retired, want) {
			t.Errorf("%s retires %v", service.Name, service.Retired)
		}
		got = append(got, service.Name+" "+service.Image+" "+service.Title["tr"]+" "+service.Dockerfiles[0])
		claims += len(service.Items)
		for _, item := range service.Items {
			if item.Title["en"] == "" || item.Title["tr"] == "" {
				t.Errorf("item %s of %s lacks a title", item.ID, service.Name)
			}
			got = append(got, item.ID+": "+item.Title["tr"])
		}
	}
	want := `api-gateway frozen68/api-gateway:beta.v9 API Gateway Servisi **/Dockerfile.beta.api-gateway.v9
node-18: Node.js 18 sürümüne geçiş
commonjs: CommonJS modül sistemi kullanımı
non-root-user: Root olmayan kullanıcı ekleme
healthcheck: Sağlık kontrolü ekleme
security-updates: Güvenlik güncellemeleri
multi-stage: Çok aşamalı (multi-stage) derleme süreci iyileştirme
no-retired-image: Durdurulması gereken eski imajların kullanılmaması
current-image: Yalnızca güncel imajın kullanılması
image-built: Güncel imajın derlenmesi
image-scanned: İmajın güvenlik taramasından geçirilmesi
load-tested: İmajın performans testinden geçirilmesi
autoscaled: Yüke göre ölçekleme
two-replicas: En az iki kopya çalıştırma
runner-service frozen68/runner-service:beta.final Runner Service **/Dockerfile.beta.runner-service.final
non-root-user: Root olmayan kullanıcı ekleme
healthcheck: Sağlık kontrolü ekleme
security-updates: Güvenlik güncellemeleri
concurrency: Eşzamanlı işlem sayısı optimizasyonu
no-retired-image: Durdurulması gereken eski imajların kullanılmaması
current-image: Yalnızca güncel imajın kullanılması
image-built: Güncel imajın derlenmesi
image-scanned: İmajın güvenlik taramasından geçirilmesi
load-tested: İmajın performans testinden geçirilmesi
autoscaled: Yüke göre ölçekleme
two-replicas: En az iki kopya çalıştırma
segmentation-service frozen68/segmentation-service:beta Segmentation Service **/Dockerfile.beta.segmentation-service
python-3.9: Python 3.9 sürümüne geçiş
non-root-user: Root olmayan kullanıcı ekleme
healthcheck: Sağlık kontrolü ekleme
security-updates: Güvenlik güncellemeleri
multi-stage: Çok aşamalı (multi-stage) derleme süreci iyileştirme
no-retired-image: Durdurulması gereken eski imajların kullanılmaması
current-image: Yalnızca güncel imajın kullanılması
image-built: Güncel imajın derlenmesi
image-scanned: İmajın güvenlik taramasından geçirilmesi
load-tested: İmajın performans testinden geçirilmesi
autoscaled: Yüke göre ölçekleme
two-replicas: En az iki kopya çalıştırma
ai-orchestrator frozen68/ai-orchestrator:beta AI Orchestrator **/Dockerfile.beta.ai-orchestrator
python-3.10: Python 3.10 sürümüne geçiş
non-root-user: Root olmayan kullanıcı ekleme
healthcheck: Sağlık kontrolü ekleme
security-updates: Güvenlik güncellemeleri
multi-stage: Çok aşamalı (multi-stage) derleme süreci iyileştirme
no-retired-image: Durdurulması gereken eski imajların kullanılmaması
current-image: Yalnızca güncel imajın kullanılması
image-built: Güncel imajın derlenmesi
image-scanned: İmajın güvenlik taramasından geçirilmesi
load-tested: İmajın performans testinden geçirilmesi
autoscaled: Yüke göre ölçekleme
two-replicas: En az iki kopya çalıştırma
archive-service frozen68/archive-service:beta Archive Service **/Dockerfile.beta.archive-service
go-1.20: Go 1.20 sürümüne geçiş
non-root-user: Root olmayan kullanıcı ekleme
healthcheck: Sağlık kontrolü ekleme
security-updates: Güvenlik güncellemeleri
multi-stage: Çok aşamalı (multi-stage) derleme süreci iyileştirme
no-retired-image: Durdurulması gereken eski imajların kullanılmaması
current-image: Yalnızca güncel imajın kullanılması
image-built: Güncel imajın derlenmesi
image-scanned: İmajın güvenlik taramasından geçirilmesi
load-tested: İmajın performans testinden geçirilmesi
autoscaled: Yüke göre ölçekleme
two-replicas: En az iki kopya çalıştırma`
	if diff := cmp.Diff(strings.Split(want, "\n"), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if claims != 60 {
		t.Errorf("%d claims, want the report's 25, and for each service no-retired-image and six of sections 1 and 4 to 7", claims)
	}
}

// TestApplicable: without two of the report's own file names, only named services apply.
func TestApplicable(t *testing.T) {
	cfg, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	all := "api-gateway runner-service segmentation-service ai-orchestrator archive-service"
	for _, test := range []struct {
		files   string
		choices map[string]string
		want    string
	}{
		{"api-gateway/Dockerfile archive-service/Dockerfile Dockerfile.api-gateway", nil, ""},
		{"docker/Dockerfile.beta.api-gateway.v9", nil, ""},
		{"docker/Dockerfile.beta.api-gateway.v9 docker/Dockerfile.beta.api-gateway.v8", nil, ""},
		{"docker/Dockerfile.beta.api-gateway.v9 x/Dockerfile.beta.archive-service", nil, all},
		{"Dockerfile.beta.web Dockerfile.beta.worker", nil, ""},
		{"api-gateway/Dockerfile", map[string]string{"archive-service": "x"}, "archive-service"},
		{"api-gateway/Dockerfile", map[string]string{"web": "x"}, ""},
	} {
		var names []string
		for _, service := range Applicable(cfg.Services, strings.Fields(test.files), test.choices) {
			names = append(names, service.Name)
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%s, %v: got %q, want %q", test.files, test.choices, got, test.want)
		}
	}
}
