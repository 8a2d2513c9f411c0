package manifest

import (
	"path"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/imageref"
)

// kustomization is a kustomization.yaml: what it puts together, and the images
// that it replaces in there.
type kustomization struct {
	file      *file
	namespace string
	images    map[string]bool // by the short name that resources use
	resources []string        // files and folders within the tree
	nested    bool            // another one of the set puts it together
}

// kustomization reads one. Its own images are uses.
func (r *reading) kustomization(document *node) {
	k := &kustomization{file: r.file, namespace: document.get("namespace").str(), images: map[string]bool{}}
	for _, key := range [...]string{"resources", "bases", "components"} {
		for _, n := range document.get(key).all() {
			if name := path.Join(r.file.base, n.str()); n.isText() && !isRemote(n.text) && within(name) {
				k.resources = append(k.resources, name)
			}
		}
	}
	for _, entry := range document.get("images").all() {
		name := entry.get("name")
		if !name.isText() {
			continue
		}
		k.images[imageref.Parse(name.text).Name] = true
		r.kustomized(entry, name)
	}
	r.kustomizations = append(r.kustomizations, k)
}

// kustomized gives what one entry of images puts into the resources: a digest
// wins over a tag. Without either, the resources' tags stay, which are not
// known here.
func (r *reading) kustomized(entry, name *node) {
	reference, at := name.text, name
	if n := entry.get("newName"); n.isText() {
		reference, at = n.text, n
	}
	sure := document.Literal
	switch tag, digest := entry.get("newTag"), entry.get("digest"); {
	case digest.isText():
		reference, at = reference+"@"+digest.text, digest
	case tag.isText():
		reference, at = reference+":"+tag.text+entry.get("tagSuffix").str(), tag
	default:
		reference, sure = reference+":${the tag of the resource}", document.Unknown
	}
	u := useOf(at, reference, sure, at.span(), roleRun, name.text)
	u.Raw = at.text
	r.use(u)
}

// kustomize marks the uses that kustomizations replace and gives objects the
// namespace that they set. What is put together in several ways keeps what it
// says, unless all ways agree.
func (r *reading) kustomize() {
	if len(r.kustomizations) == 0 {
		return
	}
	r.file, r.budgetLeft = nil, maxReach
	byFolder := map[string]*kustomization{}
	for _, k := range r.kustomizations {
		byFolder[k.file.base] = k
	}
	for _, k := range r.kustomizations {
		for _, resource := range k.resources {
			if inner := byFolder[resource]; inner != nil && inner != k {
				inner.nested = true
			}
		}
	}
	for _, k := range r.kustomizations {
		if !k.nested {
			r.reach(k, k, nil, byFolder, map[*kustomization]bool{})
		}
	}
	if r.budgetLeft > 0 {
		r.applyReached()
	}
}

// maxReach bounds the steps from kustomizations to what they put together. Where
// there are more, resources keep what they say.
const maxReach = 20_000

// reached is what the kustomizations that lead to a file say about it.
type reached struct {
	ways       int
	replaced   map[string]int    // the ways that replace an image, by its name
	by         map[string]string // by which kustomization
	namespaces map[string]bool
}

// reach follows a kustomization to its files. The chain holds those that led to it.
func (r *reading) reach(root, k *kustomization, chain []*kustomization, byFolder map[string]*kustomization, underway map[*kustomization]bool) {
	if underway[k] || !r.spend() {
		return
	}
	underway[k] = true
	defer delete(underway, k)
	chain = append(chain[:len(chain):len(chain)], k)
	for _, resource := range k.resources {
		if inner := byFolder[resource]; inner != nil {
			r.reach(root, inner, chain, byFolder, underway)
			continue
		}
		at := r.reached[resource]
		if at == nil {
			at = &reached{replaced: map[string]int{}, by: map[string]string{}, namespaces: map[string]bool{}}
			r.reached[resource] = at
		}
		at.ways++
		namespace, names := "", map[string]bool{}
		for _, link := range chain {
			if namespace == "" {
				namespace = link.namespace
			}
			for name := range link.images {
				if !names[name] {
					names[name] = true
					at.replaced[name]++
					at.by[name] = link.file.shown
				}
			}
		}
		at.namespaces[namespace] = true
	}
}

func (r *reading) applyReached() {
	shown := map[string]*reached{}
	for name, at := range r.reached {
		shown[r.tree.show(name)] = at
	}
	for _, u := range r.found.references {
		if at := shown[u.Path]; at != nil && u.Kind == "kubernetes" && u.Name != "" && at.replaced[u.Name] == at.ways {
			u.Replaced = at.by[u.Name]
		}
	}
	set := func(path string, namespace *string) {
		at := shown[path]
		if at == nil || len(at.namespaces) != 1 {
			return
		}
		for only := range at.namespaces {
			if only != "" {
				*namespace = only
			}
		}
	}
	for _, w := range r.workloads {
		if w.Platform == "kubernetes" {
			set(w.Path, &w.Namespace)
		}
	}
	for _, a := range r.autoscalers {
		set(a.Path, &a.Namespace)
	}
	for _, b := range r.budgets {
		set(b.Path, &b.Namespace)
	}
}

// isKustomization reports whether a file is one by its name.
func isKustomization(name string) bool {
	switch strings.ToLower(path.Base(name)) {
	case "kustomization.yaml", "kustomization.yml", "kustomization":
		return true
	}
	return false
}
