package report_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/report"
)

// browser is a headless Chromium with its console messages and requests.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	messages []string // console messages and script errors
	requests []string // except for the page itself and data: URLs
}

// newBrowser starts Chromium, or skips the test if there is none.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds to start")
	}
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("no Chromium on the PATH: apt-get install chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); cancel() })
	b := &browser{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.do(command(network.Enable, network.EnableParams{}))
	return b
}

// command turns a command of the DevTools protocol into an action.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		b.messages = append(b.messages, fmt.Sprint(e.Type, " ", len(e.Args)))
	case *runtime.EventExceptionThrown:
		b.messages = append(b.messages, e.ExceptionDetails.Text)
	case *log.EventEntryAdded: // violations of the content security policy too
		b.messages = append(b.messages, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		if address := e.Request.URL; !strings.HasPrefix(address, "file://") && !strings.HasPrefix(address, "data:") {
			b.requests = append(b.requests, address)
		}
	case *page.EventJavascriptDialogOpening:
		b.messages = append(b.messages, "dialogue: "+e.Message)
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// value evaluates an expression on the page.
func value[T any](b *browser, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Minute)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatal(err)
	}
	return got
}

// open shows a result as a page.
func (b *browser) open(result finding.Result, options report.Options) {
	b.t.Helper()
	file := filepath.Join(b.t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(write(b.t, "html", result, options)), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()))
}

// count returns how many elements match a selector and are visible.
func (b *browser) count(selector string) int {
	b.t.Helper()
	return value[int](b, fmt.Sprintf(
		`[...document.querySelectorAll(%q)].filter((e) => e.checkVisibility() && e.getClientRects().length).length`, selector))
}

func (b *browser) want(selector string, want int) {
	b.t.Helper()
	if got := b.count(selector); got != want {
		b.t.Errorf("%d of %s visible, want %d", got, selector, want)
	}
}

func (b *browser) text(selector string) string {
	b.t.Helper()
	return value[string](b, fmt.Sprintf(`document.querySelector(%q).innerText`, selector))
}

func (b *browser) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// shot saves a screenshot in the folder ALTLAS_LINT_SHOTS, if it is set.
func (b *browser) shot(name string) {
	b.t.Helper()
	if dir := os.Getenv("ALTLAS_LINT_SHOTS"); dir != "" {
		picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o600); err != nil {
			b.t.Fatal(err)
		}
	}
}

// quiet checks that there were no console messages and no requests.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.messages) > 0 || len(b.requests) > 0 {
		b.t.Errorf("console messages %q, requests %q", b.messages, b.requests)
	}
}

func (b *browser) screen(width, height int64) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(width, height))
}

func pageOptions(language string) report.Options {
	return report.Options{Language: language, Version: "0.1.0", Now: "2026-11-23", Policies: testPolicies()}
}

func TestPageOpensAndFilters(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900)
	b.open(checkResult(), pageOptions("en"))
	b.shot("check")
	b.want(".tile", 4)
	b.want(".row", 10)
	b.want("figure", 0)

	b.click("#service-1 .row:nth-of-type(2) summary")
	b.want("figure", 1)
	if mark := b.text("[open] mark"); mark == "" {
		t.Error("no token is marked")
	}
	b.click("#open")
	b.want("figure", 9)
	b.shot("check-open")
	b.click("#close")
	b.want("figure", 0)

	b.click(`.number[data-value="fail"]`)
	b.want(".row", 3)
	b.want(`.row[data-verdict="fail"]`, 3)
	b.shot("check-fail")
	b.click(`.number[data-value="error"]`)
	b.want(".row", 5)
	b.click("#clear")
	b.want(".row", 10)
	b.do(chromedp.SetValue(chromedp.CSS("#service"), "runner"), dispatch("#service", "change"))
	b.want(`.card[data-service="runner"] .row`, 3)
	b.want(`.card[data-service="api-gateway"] .row`, 0)
	b.click("#clear")
	b.do(chromedp.SetValue(chromedp.CSS("#policy"), "retired-image"), dispatch("#policy", "change"))
	b.want(".row", 2)
	b.click("#clear")
	b.do(chromedp.SendKeys(chromedp.CSS("#text"), "PACKAGE-version git"))
	b.want(".row", 1)
	b.do(chromedp.SendKeys(chromedp.CSS("#text"), " no such words"))
	b.want(".row", 0)
	b.want("#nothing", 1)
	if got := b.text("#shown"); got != "0 of 10 shown" {
		t.Errorf("got %q", got)
	}
	b.quiet()
}

// TestPageOfManyFindings checks that a page of 50,000 findings works.
func TestPageOfManyFindings(t *testing.T) {
	b := newBrowser(t)
	var many finding.Result
	for i := range 50_000 {
		many.Findings = append(many.Findings, finding.Finding{
			Policy: fmt.Sprint("policy-", i%70), Severity: finding.Warning, Message: fmt.Sprintf("%q is wrong", fmt.Sprint("name-", i)), Remedy: "do it right",
			Path: fmt.Sprintf("service-%04d/Dockerfile", i/10), Span: span(i%10+1, 5, 6), Excerpt: excerpt("RUN x && y"),
		})
	}
	start := time.Now()
	b.open(many, pageOptions("en"))
	opened := time.Now()
	b.do(chromedp.SetValue(chromedp.CSS("#text"), "service-1321 name-13215"), dispatch("#text", "input"))
	b.want(".row", 1)
	t.Logf("opened in %v, searched in %v", opened.Sub(start), time.Since(opened))
	b.quiet()
}

func dispatch(selector, event string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector(%q).dispatchEvent(new Event(%q))`, selector, event))
}

func TestPageByKeyboard(t *testing.T) {
	b := newBrowser(t)
	b.open(lintResult(), pageOptions("en"))
	b.do(chromedp.Focus(chromedp.CSS(".row summary")), chromedp.KeyEvent("\r"))
	b.want("figure", 1)
	b.do(chromedp.Focus(chromedp.CSS("#text")), chromedp.KeyEvent("curl"))
	b.want(".row", 1)
	b.quiet()
}

func TestPageInTurkish(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900)
	b.open(checkResult(), pageOptions("tr"))
	b.click("#open")
	b.shot("check-turkish")
	shown := b.text("body")
	for _, want := range []string{"Servisler", "Kontrol listesi", "başarısız", "Öneri", "Tümünü kapat", "10 satırdan 10 tanesi", "Arşiv Servisi"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, english := range []string{"Services", "Checklist", "Remedy", "Open all", "unknown", "Findings"} {
		if strings.Contains(shown, english) {
			t.Errorf("English %q on the Turkish page", english)
		}
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#text"), "İMAJ")) // "imaj" in Turkish lower case
	b.quiet()
}

func TestPageOnAPhone(t *testing.T) {
	b := newBrowser(t)
	b.screen(360, 740)
	for name, result := range map[string]finding.Result{"lint": lintResult(), "check": checkResult(), "nasty": nastyResult()} {
		b.open(result, pageOptions("en"))
		b.click("#open")
		b.shot("phone-" + name)
		if wide := value[int](b, `document.documentElement.scrollWidth`); wide > 360 {
			t.Errorf("%s: %d pixels wide on a screen of 360", name, wide)
		}
	}
	b.quiet()
}

// contrast returns the texts with a contrast to their background below 4.5 to 1.
const contrast = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return {rgb: [r, g, b], a};
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const {rgb, a} = rgba(getComputedStyle(e).backgroundColor);
      if (a > 230) return rgb;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [x, y] = [light(rgba(getComputedStyle(e).color).rgb), light(behind(e))];
    const ratio = (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
    if (ratio < 4.5) poor.add(e.className + ' ' + ratio.toFixed(2));
  }
  return [...poor];
})()`

const (
	ground = `getComputedStyle(document.body).backgroundColor`
	dark   = "rgb(18, 19, 21)"
)

func TestPageInLightAndDark(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900)
	for _, system := range []string{"light", "dark"} {
		b.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: system}},
		}))
		for name, result := range map[string]finding.Result{"lint": lintResult(), "check": checkResult()} {
			b.open(result, pageOptions("en"))
			b.click("#open")
			if ground := value[string](b, ground); (ground == dark) != (system == "dark") {
				t.Errorf("%s system: background %s", system, ground)
			}
			if poor := value[[]string](b, contrast); len(poor) > 0 {
				t.Errorf("%s %s: too little contrast: %q", system, name, poor)
			}
			b.shot(system + "-" + name)
		}
		other := map[string]string{"light": "dark", "dark": "light"}[system]
		b.click("#theme-" + other + " + span")
		if ground := value[string](b, ground); (ground == dark) != (other == "dark") {
			t.Errorf("switched to %s: background %s", other, ground)
		}
		b.click("#theme-system + span")
	}
	b.quiet()
}

func TestPageWithoutScripts(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900)
	b.do(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	b.open(checkResult(), pageOptions("en"))
	b.shot("no-scripts")
	b.want(".tools", 0)
	b.want(".row", 10)
	b.click(".row summary")
	b.want("figure", 1)
	b.quiet()
}

// TestPagePrinted checks that printing opens everything, with and without scripts.
func TestPagePrinted(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900)
	b.do(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	b.open(checkResult(), pageOptions("en"))
	b.do(command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	b.want("figure", 9)
	b.want(".theme", 0)
	if dir := os.Getenv("ALTLAS_LINT_SHOTS"); dir != "" {
		paper, err := chromedp.Run(b.ctx, chromedp.PrintToPDF())
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "print.pdf"), paper, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b.quiet()
}

// TestPageWithHostileTexts checks that no text becomes markup.
func TestPageWithHostileTexts(t *testing.T) {
	b := newBrowser(t)
	b.screen(1280, 900)
	hostile := []string{
		`<script>alert(1)</script>`, `</style><script>alert(2)</script>`, `"><img src=x onerror=alert(3)>`, `' onfocus=alert(4) autofocus='`,
		`</script><svg onload=alert(5)>`, `<!--`, `]]>`, `&lt;b&gt;`, `<base href=http://evil.invalid/>`, `<meta http-equiv=refresh content=0>`,
		`</code></pre></details><iframe src=http://evil.invalid/>`, `javascript:alert(6)`, `<link rel=stylesheet href=http://evil.invalid/x.css>`,
	}
	for _, result := range []finding.Result{hostileResult(append(hostile, nasty...))} {
		b.open(result, pageOptions("en"))
		b.click("#open")
		b.shot("hostile")
		foreign := value[int](b, `document.querySelectorAll('img, iframe, base, link[rel=stylesheet], script ~ script, main script, main svg, [onload], [onerror], [onfocus]').length`)
		if foreign > 0 {
			t.Errorf("%d elements come from texts", foreign)
		}
		shown := b.text("main")
		for _, text := range hostile {
			if !strings.Contains(shown, text) {
				t.Errorf("%q is not on the page as text", text)
			}
		}
	}
	b.quiet()
}

func hostileResult(texts []string) finding.Result {
	var r finding.Result
	for i, text := range texts {
		f := finding.Finding{
			Policy: text, Severity: finding.Severities()[i%4], Message: text, Remedy: text, Path: text, Service: text,
			Span: span(i+1, 1, 4), Excerpt: excerpt(text), Edits: []finding.Edit{{Span: span(i+1, 1, 4), Text: text}},
		}
		r.Files = append(r.Files, finding.File{Path: text}, finding.File{Path: "clean " + text, Parses: true})
		r.Findings = append(r.Findings, f)
		r.Services = append(r.Services, finding.Service{
			Name: text, Title: finding.Text{"en": text}, Dockerfile: text, Image: text,
			Items: []finding.Item{{ID: text, Title: finding.Text{"en": text}, Policies: []string{text}, Verdict: finding.Fail, Findings: []finding.Finding{f}}},
		})
	}
	return r
}
