package manifest

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// Limits for the HCL library. It recurses at each level of nesting, with
// some 14 KiB of stack, keeps 100 bytes for each token, joins the pieces of a
// template one by one, and searches the rest of the file at each open comment.
const (
	maxHCL      = 1 << 20  // bytes of a file
	maxPieces   = 5_000    // of one template, such as the lines of a heredoc
	maxSearched = 16 << 20 // bytes searched for the ends of unterminated comments
)

// hclLevel is a bracket or template that is open.
type hclLevel struct {
	opener hclsyntax.TokenType
	lines  bool // the end of a line ends an expression
	body   bool // it contains attributes and blocks
	chain  int  // operators that nest without brackets, in this expression
	pieces int  // of a template
}

// hclBounds returns an error if a file is too large or nested too deep to be
// parsed, and the byte where it is.
func hclBounds(source []byte) (offset int, err error) {
	if len(source) > maxHCL {
		return 0, fmt.Errorf("larger than %d MiB", maxHCL>>20)
	}
	tail := source[bytes.LastIndex(source, []byte("*/"))+1:]
	if bytes.Count(tail, []byte("/*"))*len(tail) > maxSearched {
		return len(source) - len(tail) + bytes.Index(tail, []byte("/*")), errors.New("unterminated comment")
	}
	tokens, _ := hclsyntax.LexConfig(source, "", hcl.InitialPos)
	levels, depth := []hclLevel{{lines: true, body: true}}, 1
	for i, token := range tokens {
		top := &levels[len(levels)-1]
		chain, above := top, max(len(levels)-2, 0)
		switch token.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenOQuote, hclsyntax.TokenOHeredoc,
			hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			top.pieces++
			levels = append(levels, openHCL(tokens, i, top.body))
			depth++
			chain = nil
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc,
			hclsyntax.TokenTemplateSeqEnd:
			if len(levels) > 1 && closesHCL(top.opener, token.Type) {
				depth -= 1 + top.chain
				levels = levels[:len(levels)-1]
			}
			chain = nil
		case hclsyntax.TokenQuotedLit, hclsyntax.TokenStringLit:
			top.pieces++
			chain = nil
		case hclsyntax.TokenBang, hclsyntax.TokenMinus, hclsyntax.TokenQuestion:
		case hclsyntax.TokenStar: // x[*] reads what follows it at a new level
			if top.opener != hclsyntax.TokenOBrack || tokens[i-1].Type != hclsyntax.TokenOBrack {
				continue
			}
			chain = &levels[above]
		case hclsyntax.TokenIdent: // %{if} and %{for} hold what follows them
			if name := string(token.Bytes); top.opener != hclsyntax.TokenTemplateControl || name != "if" && name != "for" {
				continue
			}
			chain = &levels[above]
		case hclsyntax.TokenComma, hclsyntax.TokenNewline:
			if top.lines || token.Type == hclsyntax.TokenComma {
				depth -= top.chain
				top.chain = 0
			}
			continue
		default:
			continue
		}
		if chain != nil {
			chain.chain++
			depth++
		}
		switch {
		case depth > maxDepth:
			return token.Range.Start.Byte, errors.New("nested too deep")
		case top.pieces > maxPieces && !top.body && top.template():
			return token.Range.Start.Byte, fmt.Errorf("a string has more than %d lines or variables", maxPieces)
		}
	}
	return 0, nil
}

// template reports whether it is the text of a string or heredoc.
func (l *hclLevel) template() bool {
	return l.opener == hclsyntax.TokenOQuote || l.opener == hclsyntax.TokenOHeredoc
}

// openHCL returns the level that a token opens.
func openHCL(tokens hclsyntax.Tokens, i int, inBody bool) hclLevel {
	level := hclLevel{opener: tokens[i].Type}
	if level.opener != hclsyntax.TokenOBrace {
		return level
	}
	level.body = inBody && i > 0 && (tokens[i-1].Type == hclsyntax.TokenIdent || tokens[i-1].Type == hclsyntax.TokenCQuote)
	level.lines = true
	for _, next := range tokens[i+1:] {
		if next.Type != hclsyntax.TokenNewline && next.Type != hclsyntax.TokenComment {
			level.lines = next.Type != hclsyntax.TokenIdent || string(next.Bytes) != "for" // a for expression goes over lines
			break
		}
	}
	return level
}

// closesHCL reports whether a token closes what another opened.
func closesHCL(opener, closer hclsyntax.TokenType) bool {
	switch closer {
	case hclsyntax.TokenCBrace:
		return opener == hclsyntax.TokenOBrace
	case hclsyntax.TokenCBrack:
		return opener == hclsyntax.TokenOBrack
	case hclsyntax.TokenCParen:
		return opener == hclsyntax.TokenOParen
	case hclsyntax.TokenCQuote:
		return opener == hclsyntax.TokenOQuote
	case hclsyntax.TokenCHeredoc:
		return opener == hclsyntax.TokenOHeredoc
	}
	return opener == hclsyntax.TokenTemplateInterp || opener == hclsyntax.TokenTemplateControl
}
