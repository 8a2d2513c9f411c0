package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// noun is a noun in singular and plural. Turkish has one form after a numeral.
type noun struct{ one, many string }

func (n noun) of(count int) string {
	if count == 1 {
		return fmt.Sprintf("%d %s", count, n.one)
	}
	return fmt.Sprintf("%d %s", count, n.many)
}

// words are the texts of reports in one language. Comments name the arguments of
// patterns; counted nouns include their number.
type words struct {
	finding, file, item, service noun
	severities                   map[finding.Severity]noun
	verdicts                     map[finding.Verdict]string
	authorities                  map[string]string // who suppressed

	help, see, suppressed, proof string
	suppressedBy                 string // authority
	locked, notWaivedBy          string // authority
	noReason                     string
	until                        string // date
	noDockerfile                 string
	more                         string // count
	lintSummary                  string // findings, severities, touched files, files
	lintClean                    string // files
	noFiles                      string
	summarySuppressed            string // count
	summaryUnparsed              string // files
	summaryIncomplete            string // count
	checkSummary                 string // items, verdicts

	severity, location, message, policy, policies string // table headings

	status statusWords
	html   htmlWords
}

// statusWords are the texts of the status report.
type statusWords struct {
	title, author, date, summary          string // author: tool; date: day
	about                                 string // services
	totals                                string // items, verdicts
	serviceHead                           string
	current, improve, retire, create      string
	imageHead                             string
	old, fresh, oldNote, freshNote        string // freshNote: Dockerfile
	unnamed                               string
	retireIntro, retireNone, stillUsed    string // stillUsed: places
	otherUses                             string
	createIntro, createNone, itemsPending string // itemsPending: items
	noItems, notAsked, limits             string
	proved                                [len(provedSections)]string // section headings

	used, unused, built, unbuilt          string // used, built: places
	other, otherNote                      string
	scaleHead, noAutoscaler, unknownCount string
}

// htmlWords are the texts of the HTML page.
type htmlWords struct {
	title, skip                      string
	theme, system, light, dark       string
	fail, unknown                    string // count, items
	pass                             string // items
	found                            string // findings, touched files, files
	checklist, findings, services    string
	byFile                           string
	filters, search, searchHint      string
	allServices, allPolicies         string
	openAll, closeAll, reset         string
	shown                            string // {shown} and {all} are filled in by the script
	nothing, noLine, whole, rejected string
	bounded, leftOut                 string // count
	remedy, edit, references, limits string
}

func wordsIn(language string) words {
	if language == "tr" {
		return turkish()
	}
	return english()
}

func english() words {
	return words{
		finding: noun{"finding", "findings"}, file: noun{"file", "files"},
		item: noun{"item", "items"}, service: noun{"service", "services"},
		severities: map[finding.Severity]noun{
			finding.Error: {"error", "errors"}, finding.Warning: {"warning", "warnings"},
			finding.Info: {"info", "infos"}, finding.Style: {"style", "style"},
		},
		verdicts: map[finding.Verdict]string{
			finding.Pass: "pass", finding.Fail: "fail", finding.Unknown: "unknown", finding.Waived: "waived",
		},
		authorities: map[string]string{"inline": "a comment", "baseline": "the baseline", "unchanged": "--changed-since"},

		help: "help", see: "see", suppressed: "suppressed", proof: "proof",
		suppressedBy:      "suppressed by %s",
		locked:            "locked",
		notWaivedBy:       "%s does not waive the item",
		noReason:          "no reason given",
		until:             "until %s",
		noDockerfile:      "no Dockerfile found",
		more:              "and %d more",
		lintSummary:       "%[1]s (%[2]s) in %[3]d of %[4]s",
		lintClean:         "%s clean",
		noFiles:           "no Dockerfiles to lint",
		summarySuppressed: "%d suppressed",
		summaryUnparsed:   "BuildKit rejects %s",
		summaryIncomplete: "incomplete: the run reported errors (%d)",
		checkSummary:      "%[1]s: %[2]s",

		severity: "Severity", location: "Location", message: "Message", policy: "Policy", policies: "Policies",

		status: englishStatus(), html: englishHTML(),
	}
}

func englishStatus() statusWords {
	return statusWords{
		title: "Docker Images Status Report", author: "Prepared by: %s", date: "Date: %s", summary: "Summary",
		about: "This document describes the state of the Docker images of %s and the improvements they need, " +
			"based on files. An item is ticked only if a file proves it.",
		totals:      "%[1]s checked: %[2]s.",
		serviceHead: "Service",
		current:     "Current Docker Images", improve: "Improvements Needed",
		retire: "Old Images to Retire", create: "New Images to Create",
		imageHead: "| Image | Version | State | Remarks |",
		old:       "Old", fresh: "Current", oldNote: "to be retired", freshNote: "built from %s",
		unnamed:     "no image name is configured",
		retireIntro: "The following old images are to be stopped and archived:",
		retireNone:  "There are no old images to retire.",
		stillUsed:   "still used in %s",
		otherUses:   "Other lines that use a retired image:",
		createIntro: "The following new images are to be created:",
		createNone:  "There are no images to create.", itemsPending: "%s still open",
		noItems: "This service has no checklist.",
		used:    "used in %s", unused: "no use found", built: "built in %s", unbuilt: "no build found",
		other: "In use", otherNote: "neither current nor retired",
		scaleHead:    "| Workload | Autoscaler | Replicas | Metrics | Location |",
		noAutoscaler: "none", unknownCount: "unknown",
		notAsked: "Not proved: no checklist item covers it.",
		proved:   [...]string{"Image Security Scans", "Image Performance Tests", "Image Scaling Tests"},
		limits: "This report is based on files; nothing was built or run. It does not prove the sections of a hand-written report " +
			"on security scans (5), performance tests (6) and scaling tests (7).",
	}
}

func englishHTML() htmlWords {
	return htmlWords{
		title: "altlas-lint report", skip: "Skip to results",
		theme: "Appearance", system: "System", light: "Light", dark: "Dark",
		fail: "%d of %s fail", unknown: "%d of %s unknown", pass: "%s pass", found: "%[1]s in %[2]d of %[3]s",
		checklist: "Checklist", findings: "Findings", services: "Services", byFile: "Findings by file",
		filters: "Filters", search: "Search", searchHint: "Text, policy or path",
		allServices: "All services", allPolicies: "All policies",
		openAll: "Open all", closeAll: "Close all", reset: "Clear filters", shown: "{shown} of {all} shown",
		nothing: "Nothing matches these filters.",
		noLine:  "No single line to show.", whole: "file", rejected: "BuildKit rejects this file",
		bounded: "The %d findings of the highest severity show their source; the others are one line each.",
		leftOut: "%d more are not listed; the other formats contain all of them.",
		remedy:  "Remedy", edit: "Edit", references: "References",
		limits: "Based on files; nothing was built or run.",
	}
}

func turkishHTML() htmlWords {
	return htmlWords{
		title: "altlas-lint raporu", skip: "Sonuçlara geç",
		theme: "Görünüm", system: "Sistem", light: "Açık", dark: "Koyu",
		fail: "%[2]snin %[1]d tanesi başarısız", unknown: "%[2]snin %[1]d tanesi belirsiz", pass: "%s değerlendirildi, hepsi geçti",
		found:     "%[3]snın %[2]d tanesinde %[1]s",
		checklist: "Kontrol listesi", findings: "Bulgular", services: "Servisler", byFile: "Dosyalara göre bulgular",
		filters: "Filtreler", search: "Ara", searchHint: "Metin, kural veya yol",
		allServices: "Tüm servisler", allPolicies: "Tüm kurallar",
		openAll: "Tümünü aç", closeAll: "Tümünü kapat", reset: "Filtreleri temizle", shown: "{all} satırdan {shown} tanesi gösteriliyor",
		nothing: "Bu filtrelere uyan sonuç yok.",
		noLine:  "Gösterilecek tek bir satır yok.", whole: "dosya", rejected: "BuildKit bu dosyayı kabul etmiyor",
		bounded: "En önemli %d bulgu kaynak satırıyla birlikte açılır; diğerleri tek satır olarak listelenir.",
		leftOut: "%d bulgu burada yalnızca sayıldı; diğer biçimlerde tamamı yer alır.",
		remedy:  "Öneri", edit: "Düzeltme", references: "Kaynaklar",
		limits: "Yalnızca dosyalar okunarak, hiçbir şey derlenmeden veya çalıştırılmadan hazırlandı.",
	}
}

func turkish() words {
	return words{
		finding: noun{"bulgu", "bulgu"}, file: noun{"dosya", "dosya"},
		item: noun{"madde", "madde"}, service: noun{"servis", "servis"},
		severities: map[finding.Severity]noun{
			finding.Error: {"hata", "hata"}, finding.Warning: {"uyarı", "uyarı"},
			finding.Info: {"bilgi", "bilgi"}, finding.Style: {"stil", "stil"},
		},
		verdicts: map[finding.Verdict]string{
			finding.Pass: "geçti", finding.Fail: "başarısız", finding.Unknown: "belirsiz", finding.Waived: "muaf",
		},
		authorities: map[string]string{"inline": "satır içi yorum", "baseline": "baseline", "unchanged": "--changed-since"},

		help: "öneri", see: "bkz.", suppressed: "yok sayılan", proof: "kanıt",
		suppressedBy:      "%s nedeniyle yok sayıldı",
		locked:            "kilitli",
		notWaivedBy:       "%s bu maddeyi muaf tutmaz",
		noReason:          "gerekçe belirtilmemiş",
		until:             "%s tarihine kadar",
		noDockerfile:      "Dockerfile bulunamadı",
		more:              "ve %d tane daha",
		lintSummary:       "%[1]s (%[2]s), %[4]snın %[3]d tanesinde",
		lintClean:         "%s temiz",
		noFiles:           "değerlendirilecek Dockerfile yok",
		summarySuppressed: "%d bulgu yok sayıldı",
		summaryUnparsed:   "BuildKit %syı kabul etmiyor",
		summaryIncomplete: "eksik: çalıştırma hata bildirdi (%d)",
		checkSummary:      "%[1]s: %[2]s",

		severity: "Önem", location: "Konum", message: "Bulgu", policy: "Kural", policies: "Kurallar",

		status: turkishStatus(), html: turkishHTML(),
	}
}

// turkishOwn translates the texts of findings that do not come from a policy.
func turkishOwn() finding.Translation {
	const name = "Dockerfile'ı --dockerfile %s=PATH ile veya services.%s.dockerfile altında belirtin"
	return finding.Translation{Texts: []finding.TextTranslation{
		{Template: finding.RejectedFile, Text: "BuildKit dosyayı kabul etmediği için imaj derlenemiyor: "},
		{Template: finding.NoDockerfile, Text: "%q servisi için Dockerfile bulunamadı"},
		{Template: finding.NameOtherDockerfile, Text: name + "; hiçbir dosya eşleşmiyor: %s"},
		{Template: finding.NameDockerfile, Text: name},
		{Template: finding.UnknownWord, Text: "%q belirlenemiyor: dosyanın dışındaki bir şeye bağlı"},
		{Template: finding.UnknownArguments, Text: "%s komutunun bütün argümanları belirlenemiyor: biri dosyanın dışındaki bir şeye bağlı"},
		{Template: finding.UnknownCache, Text: "%s önbelleğinin katmanda kalıp kalmadığı belirlenemiyor: onu silen komut çalışmayabilir veya hepsini silmeyebilir"},
		{Template: finding.RemoveCache, Text: "önbelleği aynı RUN'ın sonunda, && ile bağlanmış ve koşula bağlı olmayan bir komutla silin"},
		{Template: finding.GiveValue, Text: "değişkene bir değer verin: ARG'da varsayılan değer, --build-arg veya yapılandırmada build-args"},
		{Template: finding.UnknownImage, Text: "%q imajının ne içerdiği belirlenemiyor"},
		{Template: finding.ChooseImage, Text: "resmî bir imajdan veya scratch'ten derleyin ya da kuralın istediğini bu aşamada tanımlayın"},
		{Template: finding.UnknownCommand + finding.UnreadVariable, Text: "%q ile neyin çalıştığı belirlenemiyor: değeri olmayan bir değişkene bağlı"},
		{Template: finding.UnknownCommand + finding.UnreadOutput, Text: "%q ile neyin çalıştığı belirlenemiyor: bir komutun çıktısı"},
		{Template: finding.UnknownCommand + finding.UnreadAlias, Text: "%q ile neyin çalıştığı belirlenemiyor: başka bir komutun yerine geçebilir"},
		{Template: finding.UnknownCommand + finding.UnreadStartup, Text: "%q ile neyin çalıştığı belirlenemiyor: adını taşıdığı dosyayı her Bash çalıştırır"},
		{Template: finding.UnknownCommand + finding.UnreadInput, Text: "%q ile neyin çalıştığı belirlenemiyor: okuduğu metni çalıştırıyor"},
		{Template: finding.UnknownCommand + finding.UnreadShell, Text: "%q ile neyin çalıştığı belirlenemiyor: bu kabuğun metinleri okunmuyor"},
		{Template: finding.UnknownCommand + finding.UnreadSyntax, Text: "%q ile neyin çalıştığı belirlenemiyor: kabuk metninde sözdizimi hatası var"},
		{Template: finding.UnknownCommand + finding.UnreadPath, Text: "%q ile neyin çalıştığı belirlenemiyor: yolu bilinmiyor"},
		{Template: finding.UnknownCommand + finding.UnreadChanged, Text: "%q ile neyin çalıştığı belirlenemiyor: betik çalışmadan önce değişebilir"},
		{Template: finding.UnknownCommand + finding.UnreadMissing, Text: "%q ile neyin çalıştığı belirlenemiyor: betik derleme bağlamından okunamıyor"},
		{Template: finding.UnknownCommand + finding.UnreadContext, Text: "%q ile neyin çalıştığı belirlenemiyor: derleme bağlamı erişilebilir değil"},
		{Template: finding.UnknownCommand + finding.UnreadSize, Text: "%q ile neyin çalıştığı belirlenemiyor: betik okunamayacak kadar büyük"},
		{Template: finding.UnknownCommand + finding.UnreadTooMany, Text: "%q ile neyin çalıştığı belirlenemiyor: birbirini çalıştıran betikler çok fazla"},
		{Template: finding.WriteCommands, Text: "komutları Dockerfile'a yazın veya betiği derleme bağlamından kopyalayın"},
		{Template: finding.UnknownContext, Text: "derleme bağlamı erişilebilir değil"},
		{Template: finding.GivePath, Text: "Dockerfile'ı yoluyla değerlendirin: bulunduğu dizin derleme bağlamıdır"},
		{Template: finding.NotEvaluated, Text: "ilke dosya üzerinde hata verdi"},
		{Template: finding.SeeErrors, Text: "ilkeyi düzeltin: çalıştırma hatasını bildirir"},
		{Template: finding.NotProved, Text: "dosyada bunu kanıtlayan bir şey yok"},
		{Template: finding.ReadPolicy, Text: "neyin kanıtladığını okuyun: altlas-lint explain %s"},
		{Template: finding.Evaluated, Text: "aşama: %d, talimat: %d, komut: %d içinde bir şey bulunmadı; kuralın bunlardan okudukları kesin"},
	}}
}

func turkishStatus() statusWords {
	return statusWords{
		title: "Docker İmajları Durum Raporu", author: "Hazırlayan: %s", date: "Tarih: %s", summary: "Özet",
		about: "Bu belge, %s için Docker imajlarının mevcut durumunu ve yapılması gereken iyileştirmeleri " +
			"dosyalara dayanarak gösterir. Bir madde yalnızca bir dosya onu kanıtlıyorsa işaretlenir.",
		totals:      "Toplam %[1]s değerlendirildi: %[2]s.",
		serviceHead: "Servis",
		current:     "Mevcut Docker İmajları", improve: "Yapılması Gereken İyileştirmeler",
		retire: "Durdurulması Gereken Eski İmajlar", create: "Yeni İmajların Oluşturulması",
		imageHead: "| İmaj Adı | Sürüm | Durum | Açıklama |",
		old:       "Eski", fresh: "Güncel", oldNote: "Durdurulması gereken imaj", freshNote: "%s ile oluşturulan imaj",
		unnamed:     "imaj adı tanımlanmamış",
		retireIntro: "Aşağıdaki eski imajların durdurulması ve arşivlenmesi gerekiyor:",
		retireNone:  "Durdurulması gereken eski imaj yok.",
		stillUsed:   "hâlâ kullanılıyor: %s",
		otherUses:   "Eski bir imaj kullanan diğer satırlar:",
		createIntro: "Aşağıdaki yeni imajların oluşturulması gerekiyor:",
		createNone:  "Oluşturulması gereken yeni imaj yok.", itemsPending: "önce tamamlanması gereken %s var",
		noItems: "Bu servis için kontrol listesi tanımlanmamış.",
		used:    "kullanıldığı yer: %s", unused: "kullanıldığı yer bulunamadı", built: "derlendiği yer: %s", unbuilt: "derleyen bir adım yok",
		other: "Kullanımda", otherNote: "güncel imaj değil, durdurulacak imaj da değil",
		scaleHead:    "| İş Yükü | Otomatik Ölçekleyici | Replika Sayısı | Metrik | Konum |",
		noAutoscaler: "yok", unknownCount: "bilinmiyor",
		notAsked: "Kanıtlanmadı: kontrol listesinde bununla ilgili bir madde yok.",
		proved:   [...]string{"İmaj Güvenlik Taraması", "İmaj Performans Testi", "İmaj Ölçeklendirme Testi"},
		limits: "Bu rapor yalnızca dosyalar okunarak, hiçbir şey derlenmeden veya çalıştırılmadan hazırlandı; elle yazılan raporlardaki güvenlik taraması (5), " +
			"performans testi (6) ve ölçeklendirme testi (7) bölümlerini kanıtlamaz.",
	}
}

// severityCounts returns "1 error, 2 warnings", from the highest severity.
func (t words) severityCounts(counts map[finding.Severity]int) string {
	var parts []string
	for _, s := range finding.Severities() {
		if counts[s] > 0 {
			parts = append(parts, t.severities[s].of(counts[s]))
		}
	}
	return strings.Join(parts, ", ")
}

// verdictCounts returns "27 pass, 3 fail, 0 unknown", with waived items only if there are some.
func (t words) verdictCounts(counts map[finding.Verdict]int) string {
	var parts []string
	for _, v := range verdicts() {
		if v != finding.Waived || counts[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[v], t.verdicts[v]))
		}
	}
	return strings.Join(parts, ", ")
}

// verdict returns the word for a verdict; any other value is unknown.
func (t words) verdict(v finding.Verdict) string {
	if word, ok := t.verdicts[v]; ok {
		return word
	}
	return t.verdicts[finding.Unknown]
}

func verdicts() []finding.Verdict {
	return []finding.Verdict{finding.Pass, finding.Fail, finding.Unknown, finding.Waived}
}

// remark returns what suppressed a finding, or did not because its item is locked, and the reason.
func (t words) remark(f *finding.Finding) (by, reason string, ok bool) {
	switch {
	case f.Suppressed != nil:
		by, reason = t.suppression(f.Suppressed)
	case f.Overruled != nil:
		by, reason = t.authority(f.Overruled)
		by, reason = t.locked, fmt.Sprintf(t.notWaivedBy, by)+": "+reason
	default:
		return "", "", false
	}
	return by, reason, true
}

// suppression returns what suppressed a finding, "suppressed by the baseline", and the reason.
func (t words) suppression(s *finding.Suppression) (by, reason string) {
	by, reason = t.authority(s)
	return fmt.Sprintf(t.suppressedBy, by), reason
}

// authority returns what suppresses, "the baseline", and the reason.
func (t words) authority(s *finding.Suppression) (by, reason string) {
	by = t.authorities[s.By]
	if by == "" {
		by = s.By
	}
	reason = s.Reason
	if strings.TrimSpace(reason) == "" {
		reason = t.noReason
	}
	if s.Until != "" {
		reason += ", " + fmt.Sprintf(t.until, s.Until)
	}
	return by, reason
}

// capital capitalizes a word of this file. None begins with "i", whose capital differs in Turkish.
func capital(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}
