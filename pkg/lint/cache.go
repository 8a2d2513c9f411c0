package lint

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strconv"

	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/buildcontext"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/resultcache"
	"github.com/altlas/altlas-lint/pkg/internal/suppress"
)

// openCache opens the result cache. For one file it would save nothing, services
// are few, and with a revision to compare with more than the file counts.
func (b *batch) openCache() {
	o := &b.options
	if o.ResultCache == "" || o.CacheVersion == "" || o.Cost != nil || b.services != nil || o.ChangedSince != "" || len(b.jobs) < 2 {
		return
	}
	if b.cache = resultcache.Open(o.ResultCache); b.cache == nil {
		return
	}
	for _, job := range b.jobs {
		if job.cacheKey == nil {
			sum := b.cacheKeyOf(job.variant)
			job.cacheKey = &sum
		}
	}
}

// common sums up what results depend on besides the file and its build context.
// A new input of an evaluation has to be added here or to the key of the file.
func (l *Linter) cacheKeyOf(v *variant) (sum [sha256.Size]byte) {
	h := sha256.New()
	o := &l.options
	writeParts(h, resultcache.Format, o.CacheVersion, l.policies.Identity(o.Now, v.runs), o.Target, strconv.Itoa(o.ContextLines))
	for _, name := range slices.Sorted(maps.Keys(o.BuildArgs)) {
		writeParts(h, "argument", name, o.BuildArgs[name])
	}
	for _, name := range slices.Sorted(maps.Keys(o.BuildContexts)) {
		writeParts(h, "context", name, o.BuildContexts[name])
	}
	if v.config != nil {
		writeParts(h, "contexts", fmt.Sprintf("%#v", v.config.BuildContexts))
		rules := v.suppressRules(l)
		writeParts(h, "support", v.config.Support.Text())
		writeParts(h, "comments", fmt.Sprintf("%t %t %t %#v", rules.Forbidden, rules.IgnoreForeign, rules.RequireReason, rules.Only))
	}
	for _, run := range v.runs {
		// With %#v maps are sorted, texts quoted, and types told apart.
		writeParts(h, "run", run.Policy, string(v.severity(run.Policy)), fmt.Sprintf("%t %#v", run.DenyOnly, run.Options))
	}
	h.Sum(sum[:0])
	return sum
}

// writeParts writes texts so that no other list of texts has the same bytes.
func writeParts(h hash.Hash, parts ...string) {
	for _, part := range parts {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
}

// lookup is the result cache as one file sees it. Nil: nothing is known or kept.
type lookup struct {
	cache   *resultcache.Cache
	key     resultcache.Key
	path    string
	context *buildcontext.Recorder
}

// lookUp prepares for a file. It changes the options that the file is parsed with,
// to record what is read of the build context.
func (b *batch) lookUp(job job, source []byte, options *dockerfile.Options) *lookup {
	if b.cache == nil || job.Name == Stdin || options.Context == nil {
		return nil
	}
	date := ""
	if suppress.Dated(source) {
		date = b.options.Now
	}
	l := &lookup{
		cache: b.cache, key: resultcache.KeyOf(*job.cacheKey, job.Path, source, date), path: job.Path,
		context: buildcontext.Record(options.Context, options.DockerfileDir),
	}
	options.Context, options.DockerfileDir = l.context, l.context.DockerfileDir()
	return l
}

// get returns the outcome of an earlier run.
func (l *lookup) get() (outcome, bool) {
	if l == nil {
		return outcome{}, false
	}
	entry, ok := l.cache.Get(l.key, l.path, l.context)
	return outcome{file: finding.File{Path: l.path, Parses: entry.Parses}, findings: entry.Findings}, ok
}

// put keeps an outcome for later runs.
func (l *lookup) put(o outcome) {
	if l != nil {
		l.cache.Put(l.key, l.path, resultcache.Entry{Parses: o.file.Parses, Findings: o.findings}, l.context)
	}
}
