package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// OPA's evaluator needs two things from the compiler: the tree of rules by path, and an
// index for each path that selects the rules that can apply. Building them is half the cost
// of the first evaluation. To avoid most of it, the tree is built without OPA's tree of
// modules, and only paths with several rules get OPA's index; a path with one rule gets an
// index that always returns that rule.

// linkModules returns a compiler for modules that were checked when they were compiled.
func linkModules(modules []*ast.Module) *ast.Compiler {
	root, alternatives := &ast.TreeNode{}, &ast.TreeNode{}
	for _, module := range modules {
		node := root
		for _, key := range module.Package.Path {
			node = childOf(node, key.Value)
		}
		for _, rule := range module.Rules {
			at := node
			for i, key := range rule.Head.Ref().GroundPrefix() {
				if i == 0 {
					at = childOf(at, ast.String(ruleName(rule)))
				} else {
					at = childOf(at, key.Value)
				}
			}
			at.Values = append(at.Values, rule)
		}
	}
	root.DepthFirst(func(node *ast.TreeNode) bool {
		slices.SortFunc(node.Sorted, ast.Value.Compare)
		return false
	})
	root.DepthFirst(func(node *ast.TreeNode) bool { return indexNode(node, alternatives) })

	// OPA's index stage visits every path of its tree: give it only those that need an index.
	skip := slices.DeleteFunc(ast.AllStages(), func(stage ast.StageID) bool { return stage == ast.StageBuildRuleIndices })
	compiler := ast.NewCompiler().
		WithCapabilities(&ast.Capabilities{AllowNet: []string{}}).
		WithSkipStages(skip...).
		WithVirtual(func(ast.Ref) bool { return true }) // policies have no data but rules
	compiler.RuleTree = alternatives
	compiler.Compile(nil)
	compiler.RuleTree = root
	return compiler
}

func childOf(node *ast.TreeNode, key ast.Value) *ast.TreeNode {
	if child := node.Children[key]; child != nil {
		return child
	}
	child := &ast.TreeNode{Key: key}
	if node.Children == nil {
		node.Children = make(map[ast.Value]*ast.TreeNode, 1)
	}
	node.Children[key] = child
	node.Sorted = append(node.Sorted, key)
	return child
}

// indexNode sets the index of a path, or adds it to the paths that OPA indexes. It reports
// whether the nodes below need no visit: a rule whose path ends in a variable is indexed
// together with them.
func indexNode(node, alternatives *ast.TreeNode) bool {
	if len(node.Values) == 0 {
		return false
	}
	if len(node.Values) == 1 && len(node.Children) == 0 && isSimple(node.Values[0]) {
		node.Index = &soleRule{node.Values[0], allowsEarlyExit(node.Values[0])}
		return false
	}
	if alternatives.Children == nil {
		alternatives.Children = map[ast.Value]*ast.TreeNode{}
	}
	alternatives.Children[ast.InternedTerm(len(alternatives.Children)).Value] = node
	return slices.ContainsFunc(node.Values, func(r *ast.Rule) bool { return !r.Head.Ref().IsGround() })
}

func isSimple(rule *ast.Rule) bool {
	return !rule.Default && rule.Else == nil && rule.Head.Ref().IsGround()
}

// allowsEarlyExit reports whether all solutions of a rule have the same value.
func allowsEarlyExit(rule *ast.Rule) bool {
	return rule.Head.DocKind() == ast.CompleteDoc && (rule.Head.Value == nil || rule.Head.Value.IsGround())
}

// soleRule is the index of a path with one rule.
type soleRule struct {
	rule      *ast.Rule
	earlyExit bool
}

// Build implements [ast.RuleIndex]. It is not called.
func (s *soleRule) Build([]*ast.Rule) bool { return true }

// Lookup implements [ast.RuleIndex]. The evaluator returns the result to OPA's pool.
func (s *soleRule) Lookup(ast.ValueResolver) (*ast.IndexResult, error) {
	result := ast.IndexResultPool.Get()
	result.Rules = append(result.Rules[:0], s.rule)
	clear(result.Else)
	result.Default = nil
	result.Kind = s.rule.Head.RuleKind()
	result.EarlyExit = s.earlyExit
	result.OnlyGroundRefs = true
	return result, nil
}

// AllRules implements [ast.RuleIndex].
func (s *soleRule) AllRules(resolver ast.ValueResolver) (*ast.IndexResult, error) {
	return s.Lookup(resolver)
}
