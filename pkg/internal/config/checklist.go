package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/altlas/altlas-lint/pkg/finding"
)

// maxItems limits the items of all checklists together, counting extended ones
// each time, so that a small file cannot become a huge configuration.
const maxItems = 100_000

// checklist is a checklist as written in the file.
type checklist struct {
	what    string // for messages
	at      finding.Position
	extends []Reference
	items   []Item
	locked  bool            // all its items are, including those it extends
	locks   map[string]bool // IDs of items that are locked in what this checklist replaces

	state    int    // of its expansion
	expanded []Item // including those it extends
}

// The states of an expansion.
const (
	pending = iota
	expanding
	done
)

func (d *decoder) sharedChecklists(e entry) {
	for _, e := range d.mapping(e.value, "checklists") {
		name := d.name(e.key, "checklist")
		d.checklists[name] = d.checklist(e, "checklist "+quoted(name))
	}
}

func (d *decoder) checklist(e entry, what string) *checklist {
	c := &checklist{what: what, at: place(e.key)}
	d.fields(e.value, what, d.checklistFields(c))
	if len(c.extends)+len(c.items) == 0 {
		d.fail(c.at, "give it items, or extend another checklist", "%s is empty", what)
	}
	return c
}

func (d *decoder) checklistFields(c *checklist) fields {
	return fields{
		"extends": {func(e entry) {
			for _, node := range d.list(e.value, "extends", yaml.ScalarNode) {
				c.extends = append(c.extends, Reference{d.name(node, "checklist"), place(node)})
			}
		}, "checklists whose items come first, in this order", oneOrMore(name)},
		"items":  {func(e entry) { c.items = d.items(e.value) }, "its own items", listOf(itemShape)},
		"locked": {func(e entry) { c.locked = d.isTrue(e, "locked") }, "all its items are locked, including those that it extends", boolean},
	}
}

func (d *decoder) items(n *yaml.Node) []Item {
	nodes := d.list(n, "items", noSingle)
	items, lines := make([]Item, 0, len(nodes)), make(map[string]int, len(nodes))
	for _, node := range nodes {
		item := d.item(node)
		if line, ok := lines[item.ID]; ok {
			d.fail(item.At, fmt.Sprintf("already given on line %d", line), "duplicate item id %q", item.ID)
		}
		lines[item.ID] = item.At.Line
		items = append(items, item)
	}
	return items
}

func (d *decoder) item(n *yaml.Node) Item {
	item := Item{Path: d.path, At: place(n)}
	if n.Kind != yaml.MappingNode {
		d.fail(place(n), "write {id: NAME, policy: ID}", "an item must be a mapping, not %s", describe(n))
		return item
	}
	var single, options, several *entry
	d.fields(n, "an item", d.itemFields(&item, &single, &options, &several))
	if item.ID == "" {
		d.fail(place(n), "", "item without an id")
	}
	switch {
	case several != nil && single != nil:
		d.fail(place(several.key), "name them all under policies", "item with both policy and policies")
	case several != nil && options != nil:
		d.fail(place(options.key), "write options next to each policy: policies: [{policy: ID, options: {}}]",
			"item with policies and options")
	case several != nil:
		item.Policies = d.itemPolicies(several.value)
	case single != nil:
		item.Policies = []ItemPolicy{d.itemPolicy(single, options)}
	}
	if len(item.Policies) == 0 {
		d.fail(item.At, "name the policy that proves it: policy: ID", "item without a policy")
	}
	return item
}

func (d *decoder) itemFields(item *Item, single, options, several **entry) fields {
	return fields{
		"id": {func(e entry) {
			item.ID, item.At = d.name(e.value, "item id"), place(e.value)
		}, "the ID used in reports and machine-readable output", name},
		"title":    {func(e entry) { item.Title = d.title(e.value) }, "the title used in reports", titleShape},
		"policy":   {func(e entry) { *single = &e }, "the policy that checks it", policyName},
		"options":  {func(e entry) { *options = &e }, "options for the policy", anyMapping},
		"policies": {func(e entry) { *several = &e }, "the policies that check it; all must pass", listOf(itemPolicyShape)},
		"locked":   {func(e entry) { item.Locked = d.isTrue(e, "locked") }, "neither comments nor the baseline waive it", boolean},
	}
}

func itemPolicyFields(id, options **entry) fields {
	return fields{
		"policy":  {func(e entry) { *id = &e }, "the policy", policyName},
		"options": {func(e entry) { *options = &e }, "options for the policy", anyMapping},
	}
}

func (d *decoder) itemPolicy(id, options *entry) ItemPolicy {
	policy := ItemPolicy{ID: d.name(id.value, "policy"), At: place(id.value)}
	if options != nil {
		policy.Options, policy.Written = d.options(options.value)
	}
	return policy
}

// itemPolicies reads a list of IDs and of mappings with policy and options.
func (d *decoder) itemPolicies(n *yaml.Node) []ItemPolicy {
	var policies []ItemPolicy
	for _, node := range d.list(n, "policies", noSingle) {
		if node.Kind != yaml.MappingNode {
			policies = append(policies, ItemPolicy{ID: d.name(node, "policy"), At: place(node)})
			continue
		}
		var id, options *entry
		d.fields(node, "a policy", itemPolicyFields(&id, &options))
		if id == nil {
			d.fail(place(node), "", "entry of policies without a policy")
			continue
		}
		policies = append(policies, d.itemPolicy(id, options))
	}
	return policies
}

// expand sets the items of every service, including those that its checklist extends.
func (d *decoder) expand() {
	budget := maxItems
	d.inheritChecklists()
	d.keepServiceLocks()
	for _, name := range d.names() { // unused ones too: a cycle is always a mistake
		d.expandOne(d.checklists[name], []string{name}, &budget)
	}
	for i, own := range d.own {
		if own != nil {
			d.config.Services[i].Items = d.expandOne(own, nil, &budget)
		}
	}
	if len(d.checklists) > 0 {
		d.config.Checklists = make(map[string][]Item, len(d.checklists))
	}
	for name, shared := range d.checklists {
		d.config.Checklists[name] = shared.expanded
	}
}

// inheritChecklists adds the checklists of extended files, except those that
// this file redefines.
func (d *decoder) inheritChecklists() {
	for _, base := range slices.Backward(d.config.Bases) {
		for name, items := range base.Checklists {
			own := d.checklists[name]
			if own == nil {
				d.checklists[name] = &checklist{state: done, expanded: items}
			} else if own.state != done {
				own.keepLocks(items)
			}
		}
	}
}

// keepLocks keeps the items locked that are locked in what a checklist replaces.
func (c *checklist) keepLocks(replaced []Item) {
	for _, item := range replaced {
		if item.Locked {
			if c.locks == nil {
				c.locks = map[string]bool{}
			}
			c.locks[item.ID] = true
		}
	}
}

// names lists the shared checklists, for suggestions.
func (d *decoder) names() []string { return slices.Sorted(maps.Keys(d.checklists)) }

// expandOne returns the items of extended checklists in order, followed by its own.
// An own item replaces an inherited one with the same ID in place. chain
// names the checklists that led to this one, which is last.
func (d *decoder) expandOne(c *checklist, chain []string, budget *int) []Item {
	if c.state == done || d.err != nil {
		return c.expanded
	}
	c.state = expanding
	own := make(map[string]Item, len(c.items))
	for _, item := range c.items {
		own[item.ID] = item
	}
	indexes := map[string]int{}
	var items []Item
	for _, from := range c.extends {
		inherited := d.inherited(from, chain, budget)
		if *budget -= len(inherited); *budget < 0 {
			d.fail(from.At, "", "the checklists have more than %d items in total", maxItems)
			return nil
		}
		for _, item := range inherited {
			if mine, ok := own[item.ID]; ok {
				mine.Locked = mine.Locked || item.Locked
				item = mine
			}
			i, double := indexes[item.ID]
			switch {
			case !double:
				indexes[item.ID] = len(items)
				items = append(items, item)
			case items[i].At == item.At && items[i].Path == item.Path: // the same item inherited twice
				items[i].Locked = items[i].Locked || item.Locked
			default:
				d.fail(from.At, fmt.Sprintf("rename one of them, or define %q here", item.ID),
					"checklist %q has another item %q than line %d", from.Name, item.ID, items[i].At.Line)
			}
		}
	}
	for _, item := range c.items {
		if _, double := indexes[item.ID]; !double {
			items = append(items, item)
		}
	}
	for i := range items {
		items[i].Locked = items[i].Locked || c.locked || c.locks[items[i].ID]
	}
	c.state, c.expanded = done, items
	return items
}

// inherited returns the items of an extended checklist.
func (d *decoder) inherited(from Reference, chain []string, budget *int) []Item {
	target, ok := d.checklists[from.Name]
	if !ok {
		d.unknown(from.At, "checklist", from.Name, d.names())
		return nil
	}
	chain = append(chain, from.Name)
	if target.state == expanding {
		d.fail(from.At, "remove one of the extends", "checklist extends itself: %s", strings.Join(cycle(chain), " -> "))
		return nil
	}
	return d.expandOne(target, chain, budget)
}

// cycle cuts a chain to its cycle, from the first occurrence of its last name.
func cycle(chain []string) []string {
	last := chain[len(chain)-1]
	for i, name := range chain {
		if name == last {
			return chain[i:]
		}
	}
	return chain
}

func quoted(name string) string { return fmt.Sprintf("%.100q", name) }
