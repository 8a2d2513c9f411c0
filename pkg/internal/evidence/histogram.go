package evidence

import (
	"maps"
	"math"
	"slices"
)

// histogram counts times in milliseconds: exactly below exactLimit, and above that with at
// least four significant digits, so that its size is limited for any number of samples.
type histogram struct {
	counts map[int64]int64
	total  int64
	sum    float64
	max    float64
}

const exactLimit = 60_000

func (h *histogram) add(elapsed float64) {
	if h.counts == nil {
		h.counts = map[int64]int64{}
	}
	h.counts[bucket(elapsed)]++
	h.total++
	h.sum += elapsed
	h.max = max(h.max, elapsed)
}

func (h *histogram) addMany(elapsed float64, count int64) {
	if count <= 0 {
		return
	}
	h.add(elapsed)
	h.counts[bucket(elapsed)] += count - 1
	h.total += count - 1
	h.sum += elapsed * float64(count-1)
}

func bucket(elapsed float64) int64 {
	n := int64(math.Round(elapsed))
	step := int64(1)
	for n/step >= exactLimit {
		step *= 10
	}
	return n / step * step
}

// latencies returns the mean, the maximum and nearest-rank percentiles.
func (h *histogram) latencies() map[string]float64 {
	if h.total == 0 {
		return nil
	}
	figures := map[string]float64{"avg": h.sum / float64(h.total), "max": h.max}
	times := slices.Sorted(maps.Keys(h.counts))
	for _, p := range [...]struct {
		name  string
		share float64
	}{{"p50", .5}, {"p75", .75}, {"p90", .9}, {"p95", .95}, {"p98", .98}, {"p99", .99}} {
		rank := int64(math.Ceil(p.share * float64(h.total)))
		var below int64
		for _, time := range times {
			if below += h.counts[time]; below >= rank {
				figures[p.name] = float64(time)
				break
			}
		}
	}
	return figures
}
