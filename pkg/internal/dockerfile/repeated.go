package dockerfile

import (
	"strconv"

	"github.com/altlas/altlas-lint/pkg/document"
)

// repetitions is what the instructions of one stage have set so far.
type repetitions struct {
	labels map[string]*setLabel // by key
	values map[string]string    // of ENV, by name
	ports  map[string]bool
	filed  map[*document.Instruction]bool
}

type setLabel struct {
	pair *document.Pair
	in   *document.Instruction
}

// recordRepeated marks repeated labels, variables and ports of the stage.
func (b *builder) recordRepeated(in *document.Instruction) {
	if b.stage == nil || in.Keyword == "from" {
		b.repetitions = repetitions{}
		return
	}
	switch in.Keyword {
	case "label":
		b.recordLabels(in)
	case "env":
		b.recordValues(in)
	case "expose":
		b.recordPorts(in)
	}
}

// recordLabels marks the earlier of two labels, because the later one replaces it.
func (b *builder) recordLabels(in *document.Instruction) {
	if b.repetitions.labels == nil {
		b.repetitions.labels = map[string]*setLabel{}
	}
	for _, pair := range in.Pairs {
		if before := b.repetitions.labels[pair.Key]; before != nil {
			before.pair.Repeated = true
			b.fileOnce("repeated", before.in)
		}
		b.repetitions.labels[pair.Key] = &setLabel{pair, in}
	}
}

// recordValues marks an assignment of the value that the variable already has.
func (b *builder) recordValues(in *document.Instruction) {
	if b.repetitions.values == nil {
		b.repetitions.values = map[string]string{}
	}
	for _, pair := range in.Pairs {
		if pair.Value == nil || pair.Value.Value == nil {
			delete(b.repetitions.values, pair.Key)
			continue
		}
		if value, ok := b.repetitions.values[pair.Key]; ok && value == *pair.Value.Value {
			pair.Repeated = true
			b.fileOnce("repeated", in)
		}
		b.repetitions.values[pair.Key] = *pair.Value.Value
	}
}

// recordPorts marks a port that is already exposed.
func (b *builder) recordPorts(in *document.Instruction) {
	if b.repetitions.ports == nil {
		b.repetitions.ports = map[string]bool{}
	}
	for _, port := range in.Ports {
		if port.From == nil {
			continue
		}
		key := strconv.Itoa(*port.From) + "-" + strconv.Itoa(*port.To) + "/" + port.Protocol
		if port.Repeated = b.repetitions.ports[key]; port.Repeated {
			b.fileOnce("repeated", in)
		}
		b.repetitions.ports[key] = true
	}
}

// fileOnce indexes an instruction unless the stage has already done so.
func (b *builder) fileOnce(field string, in *document.Instruction) {
	if b.repetitions.filed == nil {
		b.repetitions.filed = map[*document.Instruction]bool{}
	}
	if !b.repetitions.filed[in] {
		b.repetitions.filed[in] = true
		b.file(field, in)
	}
}
