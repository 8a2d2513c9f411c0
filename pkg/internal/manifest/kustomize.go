package manifest

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/internal/imageref"
)

// kustomization is a kustomization.yaml: its resources, and the images that it
// replaces in them.
type kustomization struct {
	file      *file
	namespace string
	images    map[string]bool // by the short name that resources use
	resources []string        // files and folders within the workspace
	nested    bool            // another kustomization has it as a resource
}

// kustomization reads a kustomization. Its images are uses.
func (r *reading) kustomization(document *node) {
	k := &kustomization{file: r.file, namespace: document.get("namespace").str(), images: map[string]bool{}}
	for _, key := range [...]string{"resources", "bases", "components"} {
		for _, n := range document.get(key).all() {
			name := path.Join(r.file.base, n.str())
			switch {
			case !n.isText():
			case isRemote(n.text) || strings.Contains(n.text, "?ref="):
				r.file.note(n.at, "%.100q is not local", n.text)
			case !within(name):
				r.file.note(n.at, "%.100q is outside of the checked folder", n.text)
			case !r.reads(name) && r.workspace.exists(name): // with one that does not exist nothing can be applied
				r.file.note(n.at, "%.100q is not among the manifests", n.text)
			default:
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
	r.notApplied(document, "patches", "patchesStrategicMerge", "patchesJson6902", "replicas", "replacements", "transformers", "helmCharts")
	r.kustomizations = append(r.kustomizations, k)
}

// reads reports whether a resource is a file to read, or a folder with a kustomization to read.
func (r *reading) reads(resource string) bool {
	return r.paths[resource] || slices.ContainsFunc(kustomizationFiles[:], func(name string) bool {
		return r.paths[path.Join(resource, name)]
	})
}

// notApplied adds notes about lists of a kustomization that change its resources.
func (r *reading) notApplied(n *node, keys ...string) {
	for _, key := range keys {
		if f := n.field(key); f != nil && len(f.value.all()) > 0 {
			r.file.note(f.key.source().at, "%s of a kustomization are not applied", key)
		}
	}
}

// kustomized adds the use of an entry of images. A digest wins over a tag; without
// either, the tags of the resources stay, so the tag is unknown.
func (r *reading) kustomized(entry, name *node) {
	reference, at := name.text, name
	if n := entry.get("newName"); n.isText() {
		reference, at = n.text, n
	}
	certain := document.Literal
	switch tag, digest := entry.get("newTag"), entry.get("digest"); {
	case digest.isText():
		reference, at = reference+"@"+digest.text, digest
	case tag.isText():
		reference, at = reference+":"+tag.text+entry.get("tagSuffix").str(), tag
	default:
		reference, certain = reference+":${the tag of the resource}", document.Unknown
	}
	u := useOf(at, reference, certain, at.span(), roleRun, name.text)
	u.Raw = at.text
	r.use(u)
}

// kustomize marks the uses that kustomizations replace and sets the namespaces of
// objects. An object that is reached in several ways only changes if all agree.
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

// maxReach limits the steps from kustomizations to resources. With more steps,
// resources stay unchanged.
const maxReach = 20_000

// reached is what kustomizations change in a file.
type reached struct {
	ways       int
	replaced   map[string]int    // number of ways that replace an image, by name
	by         map[string]string // the kustomization that replaces an image, by name
	namespaces map[string]bool
	places     []place
}

// place is a kustomization that no other one has as a resource, and the namespace of what it applies; empty: unchanged.
type place struct{ by, namespace string }

// reach follows a kustomization to its files. chain has those that lead to it.
func (r *reading) reach(root, k *kustomization, chain []*kustomization, byFolder map[string]*kustomization, visiting map[*kustomization]bool) {
	if visiting[k] || !r.spend() {
		return
	}
	visiting[k] = true
	defer delete(visiting, k)
	chain = append(chain[:len(chain):len(chain)], k)
	for _, resource := range k.resources {
		if inner := byFolder[resource]; inner != nil {
			r.reach(root, inner, chain, byFolder, visiting)
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
		if p := (place{root.file.shown, namespace}); !slices.Contains(at.places, p) {
			at.places = append(at.places, p)
		}
	}
}

// in returns the places of an object of the file that has a namespace of its own.
func (at *reached) in(namespace string) (places []string) {
	if at == nil {
		return nil
	}
	for _, p := range at.places {
		places = append(places, p.by+" "+cmp.Or(p.namespace, namespace))
	}
	return places
}

func (r *reading) applyReached() {
	shown := map[string]*reached{}
	for name, at := range r.reached {
		shown[r.workspace.show(name)] = at
	}
	for _, u := range r.found.references {
		if at := shown[u.Path]; at != nil && u.Kind == "kubernetes" && !u.fixed && u.Name != "" && at.replaced[u.Name] == at.ways {
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
			w.Places = shown[w.Path].in(w.Namespace)
		}
	}
	for _, a := range r.autoscalers {
		set(a.Path, &a.Namespace)
		a.Places = shown[a.Path].in(a.Namespace)
	}
	for _, b := range r.budgets {
		set(b.Path, &b.Namespace)
	}
}

// kustomizationFiles are the file names of a kustomization.
var kustomizationFiles = [...]string{"kustomization.yaml", "kustomization.yml", "Kustomization"}

// isKustomization reports whether a file name is that of a kustomization.
func isKustomization(name string) bool {
	return slices.ContainsFunc(kustomizationFiles[:], func(known string) bool { return strings.EqualFold(known, path.Base(name)) })
}
