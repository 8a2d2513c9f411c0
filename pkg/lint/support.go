package lint

import (
	"fmt"
	"slices"
	"time"

	"github.com/altlas/altlas-lint/pkg/internal/imageref"
	"github.com/altlas/altlas-lint/pkg/policy"
)

const (
	supportPolicy = "base-image-eol" // evaluates by data that ages
	supportDays   = 180              // for how long the data is recent
)

// oldSupport warns about each table of support that files were evaluated by and that is old.
func (b *batch) oldSupport() (warnings []string) {
	now, err := time.Parse(time.DateOnly, b.options.Now)
	if err != nil {
		return nil
	}
	warned := map[string]bool{}
	for _, job := range b.jobs {
		byPolicy := func(run policy.Run) bool { return run.Policy == supportPolicy }
		if !slices.ContainsFunc(b.runsOn(job), byPolicy) {
			continue
		}
		var table *imageref.SupportTable
		file := ""
		if job.config != nil {
			table, file = job.config.Support, job.config.SupportData.Name
		}
		date, err := time.Parse(time.DateOnly, table.Date())
		days := int(now.Sub(date).Hours() / 24)
		future := file != "" && date.After(time.Now())
		if err != nil || days <= supportDays && !future || warned[file] {
			continue
		}
		warned[file] = true
		if future {
			warnings = append(warnings, fmt.Sprintf("%s: the data on the support of base images is of %s, which is in the future; update it by scripts/support", file, table.Date()))
			continue
		}
		warning := fmt.Sprintf("the data on the support of base images is of %s, %d days old; update altlas-lint, or set support-data in the configuration", table.Date(), days)
		if file != "" {
			warning = fmt.Sprintf("%s: the data on the support of base images is of %s, %d days old; update it by scripts/support", file, table.Date(), days)
		}
		warnings = append(warnings, warning)
	}
	return warnings
}
