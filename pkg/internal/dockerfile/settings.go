package dockerfile

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
)

// recordSettings indexes the variables that an instruction of a stage sets for programs, by name.
func (b *builder) recordSettings(in *document.Instruction) {
	if b.stage == nil {
		return
	}
	commands := in.Commands
	if in.Trigger != nil {
		in, commands = in.Trigger, in.Trigger.Commands
	}
	switch in.Keyword {
	case "env", "arg":
		for _, pair := range in.Pairs {
			var value *string
			if pair.Value != nil {
				value = pair.Value.Value
			}
			b.recordSetting(pair.Key, value, pair.PairSpan)
		}
	case "run":
		for _, c := range commands {
			for _, assign := range c.Assigns {
				if assign.Value != nil {
					b.recordSetting(assign.Name, known(assign.Value.Value, assign.Value.Certainty), assign.Value.Span)
				}
			}
			if c.Program != "export" {
				continue
			}
			for _, word := range c.Args {
				if name, value, ok := strings.Cut(word.Value, "="); ok {
					b.recordSetting(name, known(value, word.Certainty), word.Span)
				}
			}
		}
	}
}

func known(value string, certainty document.Certainty) *string {
	if certainty == document.Unknown {
		return nil
	}
	return &value
}

func (b *builder) recordSetting(name string, value *string, span finding.Span) {
	if b.doc.Settings == nil {
		b.doc.Settings = map[string][]*document.Assignment{}
	}
	key := strings.ToUpper(name)
	b.doc.Settings[key] = append(b.doc.Settings[key], &document.Assignment{Name: name, Value: value, Stage: &b.stage.Index, Span: span})
}
