package lint

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"maps"
	"slices"
	"strconv"

	"github.com/altlas/altlas-lint/pkg/cache"
	"github.com/altlas/altlas-lint/pkg/dockerfile"
	"github.com/altlas/altlas-lint/pkg/suppress"
)

// Results says where a run finds the judgements of earlier ones and keeps its own.
type Results struct {
	Folder  string // absolute
	Program string // identifies the build of this program, down to every policy and fact
}

// resultsFormat changes with what the keys are made from and with the form of a judgement.
const resultsFormat = "judgements 2"

// results is a cache of judgements. Nil: there is none.
type results struct {
	cache  *cache.Cache
	now    string
	common [sha256.Size]byte // sums up what all files with the same configuration have in common
}

// openResults opens the request's cache for the runs of jobs. For one file it
// would save nothing, and services are few.
func (r *Request) openResults(jobs []job) *results {
	if r.Results == nil || r.Results.Program == "" || r.Services != nil || r.Since != "" || len(jobs) < 2 {
		return nil
	}
	opened := cache.Open(r.Results.Folder)
	if opened == nil {
		return nil
	}
	for _, job := range jobs {
		if job.run.results == nil {
			job.run.results = &results{opened, r.Now, job.run.common()}
		}
	}
	return &results{cache: opened}
}

// close writes what is new.
func (s *results) close() {
	if s != nil {
		s.cache.Close()
	}
}

// common sums up what judgements depend on beside the file and its context.
func (r *Request) common() (sum [sha256.Size]byte) {
	h := sha256.New()
	writeParts(h, resultsFormat, r.Results.Program, r.Policies.Identity(r.Now, r.Runs), r.Target, strconv.Itoa(r.Around))
	for _, name := range slices.Sorted(maps.Keys(r.BuildArgs)) {
		writeParts(h, "argument", name, r.BuildArgs[name])
	}
	if r.Config != nil {
		rules := r.rules(job{})
		writeParts(h, "comments", fmt.Sprintf("%t %t %t %#v", rules.Forbidden, rules.IgnoreForeign, rules.RequireReason, rules.Only))
	}
	for _, run := range r.Runs {
		severity := ""
		if r.Config != nil {
			severity = string(r.Config.Policies[run.Policy].Severity)
		}
		// With %#v maps are sorted, texts quoted, and types told apart.
		writeParts(h, "run", run.Policy, severity, fmt.Sprintf("%t %#v", run.Brief, run.Options))
	}
	h.Sum(sum[:0])
	return sum
}

// writeParts writes texts so that no other list of texts gives the same bytes.
func writeParts(h hash.Hash, parts ...string) {
	for _, part := range parts {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(part))))
		h.Write([]byte(part))
	}
}

// visit is the cache's view of one file. A nil visit knows and keeps nothing.
type visit struct {
	cache   *cache.Cache
	key     cache.Key
	path    string
	context *witness
}

// visit prepares for a file; the options are those that it would be parsed with
// and are changed to let the cache see what is read of the build context.
func (s *results) visit(job job, source []byte, options *dockerfile.Options) *visit {
	if s == nil || job.Name == Stdin || options.Context == nil {
		return nil
	}
	// Findings, and policies that read it, know the path.
	text := make([]byte, 0, len(s.common)+8+len(job.Path)+len(source))
	text = append(text, s.common[:]...)
	text = binary.LittleEndian.AppendUint64(text, uint64(len(job.Path)))
	text = append(append(text, job.Path...), source...)
	if suppress.Dated(source) {
		text = append(text, s.now...)
	}
	v := &visit{cache: s.cache, key: sha256.Sum256(text), path: job.Path, context: &witness{tree: options.Context}}
	options.Context = v.context
	if beside := options.DockerfileDir; beside != nil {
		v.context.near = beside
		options.DockerfileDir = near{v.context}
	}
	return v
}

// recall gives the judgement of an earlier run, if that read the same files of
// the build context.
func (v *visit) recall() (judgement, bool) {
	if v == nil {
		return judgement{}, false
	}
	text, ok := v.cache.Get(v.key)
	if !ok {
		return judgement{}, false
	}
	j, facts, ok := decodeJudgement(text, v.path)
	if !ok || slices.ContainsFunc(facts, func(f fact) bool { return !v.context.holds(f) }) {
		return judgement{}, false
	}
	return j, true
}

// keep keeps a judgement for later runs.
func (v *visit) keep(j judgement) {
	if v == nil || v.context.unsure {
		return
	}
	if text, ok := encodeJudgement(j, v.context.facts); ok {
		v.cache.Put(v.key, text)
	}
}
