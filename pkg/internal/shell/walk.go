package shell

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// walker collects the commands of one shell text.
type walker struct {
	Text
	first    int
	commands []*document.Command
	depths   []int         // of each command: number of enclosing substitutions
	failing  map[int][]int // by a command that determines the status of a chain: the others whose failure is its status
	depth    int           // the same for the current position
	failure  *document.ShellError

	variables map[string]variable // set by the text itself
	assigned  []string            // variables set in the current chain, which may stop before
	budget    int                 // bytes that variables can still add
	dir       directory
	checked   int  // commands checked for sourcing other text
	sources   bool // one of them sources other text
	nesting   int
	repeats   int // end of the last loop or function whose variables were forgotten

	errexit  bool          // set -e is in effect
	branches map[int][]int // by a command that determines the status of an if or case: those of its other branches

	sole     *syntax.CallExpr          // the only command of the text, which is required
	required map[*syntax.CallExpr]bool // otherwise those that have run if the text succeeds, by whether they have succeeded
	defined  map[string]string         // "function" or "alias", by name

	output *Text // what the last simple command writes, if the text shows it
	input  *Text // what a pipe gives to the next simple command
}

// scope is what commands inherit from the enclosing constructs.
type scope struct {
	conditional bool
	nested      string
	wrapped     []string
	sudo        *finding.Span
	heeded      bool // a status can count although another command follows: in a condition, loop, function or substitution
	sudoUser    string
	succeeds    bool // as Command.Succeeds
	runs        bool // as Command.Runs
}

// define records that a name is no longer that of a program.
func (w *walker) define(name, kind string) {
	if w.defined == nil {
		w.defined = map[string]string{}
	}
	w.defined[name] = kind
}

// none is the index returned for a statement without commands.
const none = -1

// statements walks a list and returns the index of the command that determines its status.
func (w *walker) statements(list []*syntax.Stmt, c scope) int {
	tail := none
	for i, s := range list {
		tail = w.statement(s, c)
		switch {
		case s.Background:
			w.follow(tail, "&")
		case s.Semicolon.IsValid() || i < len(list)-1:
			w.follow(tail, ";")
			if i < len(list)-1 {
				w.lose(s, tail, list[i+1:], c)
			}
		}
	}
	return tail
}

// follow records the operator after a command.
func (w *walker) follow(tail int, operator string) {
	if tail != none && w.commands[tail].Operator == "" {
		w.commands[tail].Operator = operator
	}
}

// statement walks one statement and returns the index of the command that determines its status.
func (w *walker) statement(s *syntax.Stmt, c scope) int {
	if w.nesting >= maxNesting {
		if w.failure == nil {
			w.failure = w.failureAt(errTooDeep.Error(), int(s.Position.Offset()))
		}
		return none
	}
	w.nesting++
	defer func() { w.nesting-- }()
	if call, ok := s.Cmd.(*syntax.CallExpr); ok {
		return w.call(s, call, c)
	}
	tail := w.compound(s, c)
	for _, r := range s.Redirs {
		w.substitutions(r.Word, c)
		w.substitutions(r.Hdoc, c)
	}
	return tail
}

func (w *walker) compound(s *syntax.Stmt, c scope) int {
	switch command := s.Cmd.(type) {
	case *syntax.BinaryCmd:
		return w.chain(s, c)
	case *syntax.Block:
		return w.statements(command.Stmts, c)
	case *syntax.Subshell:
		c.nested = "subshell"
		return w.inSubprocess(func() int { return w.statements(command.Stmts, c) })
	case *syntax.IfClause:
		return w.ifClause(command, c)
	case *syntax.WhileClause:
		c.heeded = true
		w.repeated(command)
		w.statements(command.Cond, c)
		return w.conditionally(command.Do, c)
	case *syntax.ForClause:
		return w.forClause(command, c)
	case *syntax.CaseClause:
		return w.caseClause(command, c)
	case *syntax.FuncDecl:
		if command.Name != nil { // Zsh has functions without a name
			w.define(command.Name.Value, "function")
		}
		w.repeated(command.Body)
		c.nested, c.conditional, c.heeded = "function", true, true
		return w.inSubprocess(func() int { return w.statement(command.Body, c) })
	case *syntax.TimeClause:
		if command.Stmt == nil {
			return none
		}
		c.wrapped = append(slices.Clip(c.wrapped), "time")
		return w.statement(command.Stmt, c)
	case *syntax.CoprocClause:
		return w.statement(command.Stmt, c)
	case *syntax.DeclClause:
		return w.declaration(s, command, c)
	case *syntax.TestClause:
		return w.builtin(s, "[[", command, c)
	case *syntax.ArithmCmd:
		return w.builtin(s, "((", command, c)
	case *syntax.LetClause:
		return w.builtin(s, "let", command, c)
	}
	return none
}

// chain walks a && b || c | d. It does not recurse, because the left side of a chain can nest tens of thousands of
// levels.
func (w *walker) chain(s *syntax.Stmt, c scope) int {
	var spine []*syntax.BinaryCmd
	for {
		binary, ok := s.Cmd.(*syntax.BinaryCmd)
		if !ok {
			break
		}
		spine = append(spine, binary)
		s = binary.X
	}
	mark := len(w.assigned)
	start := len(w.commands)
	tail := w.link(s, c, spine[len(spine)-1].Op)
	open := w.open(nil, s, tail)
	plain := isSimple(s)
	for i, binary := range slices.Backward(spine) {
		w.follow(tail, operatorText(binary.Op))
		if binary.Op == syntax.OrStmt {
			c.conditional = true
		}
		next := binary.Op
		if i > 0 && isPipe(spine[i-1].Op) {
			next = syntax.Pipe
		}
		from := len(w.commands)
		w.input = nil
		if isPipe(binary.Op) && isSimple(binary.X) && isSimple(binary.Y) {
			w.input = w.output
		}
		tail = w.link(binary.Y, c, next)
		switch {
		case isPipe(binary.Op):
			w.pipe(start, from)
			open = open[:0]
		case binary.Op == syntax.OrStmt:
			w.otherwise(open, tail)
			if plain && !c.heeded && w.ignores(tail) {
				w.loseAll(open[:max(len(open)-1, 0)], "||")
			}
			open = open[:0]
		}
		plain = plain && isSimple(binary.Y)
		open = w.open(open, binary.Y, tail)
		start = from
	}
	w.setFailing(open, tail)
	for _, name := range w.assigned[mark:] {
		w.forget(name)
	}
	w.assigned = w.assigned[:mark]
	return tail
}

// open adds the commands whose failure is the status of a part of a chain.
func (w *walker) open(list []int, part *syntax.Stmt, tail int) []int {
	if tail == none || part.Negated {
		return list
	}
	return append(append(list, w.failing[tail]...), tail)
}

func (w *walker) setFailing(open []int, tail int) {
	if others := slices.DeleteFunc(open, func(i int) bool { return i == tail }); len(others) > 0 {
		if w.failing == nil {
			w.failing = map[int][]int{}
		}
		w.failing[tail] = others
	}
}

// otherwise records the command that follows || for those before it.
func (w *walker) otherwise(open []int, tail int) {
	if tail == none {
		return
	}
	for _, i := range open {
		if w.commands[i].Otherwise == nil {
			w.commands[i].Otherwise = &w.commands[tail].Index
		}
	}
}

// link walks one command of a chain; operator is the one next to it.
func (w *walker) link(s *syntax.Stmt, c scope, operator syntax.BinCmdOperator) int {
	if isPipe(operator) {
		return w.inSubprocess(func() int { return w.statement(s, c) })
	}
	mark := len(w.assigned)
	tail := w.statement(s, c)
	if operator == syntax.OrStmt {
		for _, name := range w.assigned[mark:] {
			w.forget(name)
		}
	}
	return tail
}

// pipe connects the commands from start to middle with the first one after middle that reads its input.
func (w *walker) pipe(start, middle int) {
	reader := none
	for i := middle; i < len(w.commands) && reader == none; i++ {
		switch w.commands[i].Program {
		case "cd", "set", "export":
		default:
			if w.depths[i] == w.depth {
				reader = i
			}
		}
	}
	if reader == none {
		return
	}
	index := w.commands[reader].Index
	for i := start; i < middle; i++ {
		if w.depths[i] == w.depth && w.commands[i].PipedTo == nil {
			w.commands[i].PipedTo = &index
		}
	}
}

// inSubprocess walks what runs in a process of its own, and restores the directory after it.
func (w *walker) inSubprocess(walk func() int) int {
	before, errexit := w.dir, w.errexit
	tail := walk()
	w.dir, w.errexit = before, errexit
	return tail
}

// conditionally walks a list that runs conditionally.
func (w *walker) conditionally(list []*syntax.Stmt, c scope) int {
	c.conditional = true
	before := w.dir
	tail := w.statements(list, c)
	if w.dir != before {
		w.dir = directory{unknown: true}
	}
	return tail
}

func (w *walker) ifClause(clause *syntax.IfClause, c scope) int {
	inner := c
	var tails []int
	for ; clause != nil; clause = clause.Else {
		condition := inner
		condition.heeded = true
		w.statements(clause.Cond, condition)
		inner.conditional = true
		tails = append(tails, w.conditionally(clause.Then, inner))
	}
	return w.branch(tails)
}

func (w *walker) forClause(clause *syntax.ForClause, c scope) int {
	if words, ok := clause.Loop.(*syntax.WordIter); ok {
		w.bracesIn(words.Items...)
		for _, item := range words.Items {
			w.substitutions(item, c)
		}
		w.forget(words.Name.Value)
	}
	w.repeated(clause)
	c.heeded = c.heeded || leaves(clause)
	return w.conditionally(clause.Do, c)
}

func (w *walker) caseClause(clause *syntax.CaseClause, c scope) int {
	w.substitutions(clause.Word, c)
	var tails []int
	for _, item := range clause.Items {
		for _, pattern := range item.Patterns {
			w.substitutions(pattern, c)
		}
		tails = append(tails, w.conditionally(item.Stmts, c))
	}
	return w.branch(tails)
}

// repeated forgets the variables that a loop or function sets, because their values depend on how often it runs.
// It searches for "name=" in the text. A false match only makes one more value unknown.
func (w *walker) repeated(node syntax.Node) {
	start, end := int(node.Pos().Offset()), min(int(node.End().Offset()), len(w.Source))
	if start < w.repeats {
		return // inside one that is done
	}
	w.repeats = end
	for i := start; i < end; i++ {
		if w.Source[i] != '=' {
			continue
		}
		name := i
		for name > start && IsNameByte(w.Source[name-1]) {
			name--
		}
		if name < i {
			w.forget(w.Source[name:i])
		}
	}
}

// substitutions walks the commands in $(...), `...` and <(...) of a word.
func (w *walker) substitutions(word *syntax.Word, c scope) {
	if word != nil && !plainWord(word) {
		c.nested = "substitution"
		w.substitutionsIn(word, c)
	}
}

// substitutionsIn does the same for any part of a word or expression. It keeps its own stack, because expressions
// such as 1+1+1... nest deeply on the left.
func (w *walker) substitutionsIn(node syntax.Node, c scope) {
	if c.nested != "assigned" {
		c.nested = "substitution"
	}
	c.heeded = true
	stack := []syntax.Node{node}
	for len(stack) > 0 {
		node := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		var list []*syntax.Stmt
		switch node := node.(type) {
		case *syntax.CmdSubst:
			if w.skip[int(node.Pos().Offset())] {
				continue
			}
			list = node.Stmts
		case *syntax.ProcSubst:
			list = node.Stmts
		default:
			mark := len(stack)
			stack = appendParts(stack, node)
			slices.Reverse(stack[mark:])
			continue
		}
		w.depth++
		w.inSubprocess(func() int { return w.statements(list, c) })
		w.depth--
	}
}

// appendParts appends the children of a part of a word or expression.
func appendParts(list []syntax.Node, node syntax.Node) []syntax.Node {
	switch node := node.(type) {
	case *syntax.Word:
		if node != nil {
			for _, part := range node.Parts {
				list = append(list, part)
			}
		}
	case *syntax.DblQuoted:
		for _, part := range node.Parts {
			list = append(list, part)
		}
	case *syntax.ParamExp:
		list = appendExpansion(list, node)
	case *syntax.ArithmExp:
		list = append(list, node.X)
	case *syntax.ArithmCmd:
		list = append(list, node.X)
	case *syntax.LetClause:
		for _, x := range node.Exprs {
			list = append(list, x)
		}
	case *syntax.BinaryArithm:
		list = append(list, node.X, node.Y)
	case *syntax.UnaryArithm:
		list = append(list, node.X)
	case *syntax.ParenArithm:
		list = append(list, node.X)
	case *syntax.TestClause:
		list = append(list, node.X)
	case *syntax.BinaryTest:
		list = append(list, node.X, node.Y)
	case *syntax.UnaryTest:
		list = append(list, node.X)
	case *syntax.ParenTest:
		list = append(list, node.X)
	case *syntax.ArrayExpr:
		for _, element := range node.Elems {
			list = append(list, element.Index, element.Value)
		}
	}
	return list
}

func appendExpansion(list []syntax.Node, p *syntax.ParamExp) []syntax.Node {
	list = append(list, p.Index)
	if p.Slice != nil {
		list = append(list, p.Slice.Offset, p.Slice.Length)
	}
	if p.Repl != nil {
		list = append(list, p.Repl.Orig, p.Repl.With)
	}
	if p.Exp != nil {
		list = append(list, p.Exp.Word)
	}
	return list
}

// plainWord reports whether a word consists of literals only. It may return false for others without substitutions.
func plainWord(word *syntax.Word) bool {
	for _, part := range word.Parts {
		switch part := part.(type) {
		case *syntax.Lit, *syntax.SglQuoted:
		case *syntax.DblQuoted:
			for _, inner := range part.Parts {
				if _, ok := inner.(*syntax.Lit); !ok {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// LinkPipes sets PipeEnd of each command whose output is piped.
func LinkPipes(commands []*document.Command) {
	for _, c := range slices.Backward(commands) {
		if c.PipedTo == nil || *c.PipedTo <= c.Index || *c.PipedTo >= len(commands) {
			continue
		}
		if c.PipeEnd = commands[*c.PipedTo].PipeEnd; c.PipeEnd == nil {
			c.PipeEnd = c.PipedTo
		}
	}
}
