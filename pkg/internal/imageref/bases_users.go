package imageref

import (
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// specialUser is the user of some tags of an image, which differs from that of its row in bases.
type specialUser struct {
	name     string // as in bases
	variants string // space-separated: one of these is a word of the tag; empty: any tag
	since    int    // first version: 300 is 3.0; 0: any version
	user     string // empty: unknown
	uid      int64
}

// specialUsers is searched in order, and the first match counts. Each row has the file that it is from, and the day on
// which it was compared with a stored copy of it, which may be older than the image.
var specialUsers = [...]specialUser{
	// https://github.com/influxdata/influxdata-docker/blob/master/influxdb/3.0-core/Dockerfile, 2026-11-28
	{"influxdb", "core enterprise", 0, "influxdb3", 1500},
	{"influxdb", "", 300, "influxdb3", 1500},
	// https://github.com/influxdata/influxdata-docker/tree/master/influxdb: 1.11 and 1.12 have USER influxdb, except
	// for their data nodes; 1.8 and 2 have none. 2026-11-28
	{"influxdb", "data", 0, "root", 0},
	{"influxdb", "", 200, "root", 0},
	{"influxdb", "", 111, "influxdb", 1500},
	{"influxdb", "", 1, "root", 0},
	// https://github.com/prometheus/prometheus/blob/main/Dockerfile.distroless, 2026-11-28
	// https://github.com/prometheus/snmp_exporter/blob/main/Dockerfile.distroless, 2026-11-28
	{"prom/", "distroless", 0, "nonroot", 65532},
	{"quay.io/prometheus/", "distroless", 0, "nonroot", 65532},
	// https://github.com/openresty/docker-openresty/blob/master/windows/Dockerfile, 2026-11-28
	{"openresty/openresty", "windows", 0, "ContainerUser", 0},
}

// specialUserOf returns the row of an image, or nil. A tag without a version is for any of them, so it has
// an unknown user where a row is about versions.
func specialUserOf(img *document.Image) *specialUser {
	key := officialName(img.Registry, img.Repository, img.Name)
	publisher := key[:strings.LastIndexByte(key, '/')+1]
	for i := range specialUsers {
		row := &specialUsers[i]
		if row.name != key && (row.name != publisher || publisher == "") {
			continue
		}
		words := strings.Fields(row.variants)
		if len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return slices.Contains(img.Variants, word) }) {
			continue
		}
		switch {
		case row.since == 0:
			return row
		case len(img.Version) == 0:
			return &specialUser{}
		case since(img, row.since):
			return row
		}
	}
	return nil
}
