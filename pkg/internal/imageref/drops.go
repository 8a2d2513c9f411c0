package imageref

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// drops lists images whose entrypoint starts as root and changes to another user, with the programs
// for which it does: from the entrypoints in the repositories that their publishers build them from.
var drops = map[string]string{
	"arangodb":              "arangod",
	"cassandra":             "cassandra",
	"consul":                "agent consul",
	"couchdb":               "/opt/couchdb/bin/couchdb couchdb",
	"eclipse-mosquitto":     "mosquitto /usr/sbin/mosquitto",
	"ghost":                 "node",
	"hashicorp/consul":      "agent consul",
	"hashicorp/vault":       "server vault",
	"influxdb":              "influxd",
	"mariadb":               "mariadbd mysqld",
	"mongo":                 "mongod mongos mongo mongosh",
	"mysql":                 "mysqld",
	"neo4j":                 "neo4j",
	"pgvector/pgvector":     "postgres",
	"postgis/postgis":       "postgres",
	"postgres":              "postgres",
	"rabbitmq":              "rabbitmq-server",
	"redis":                 "redis-server",
	"redmine":               "rails passenger",
	"timescale/timescaledb": "postgres",
	"valkey/valkey":         "valkey-server",
	"vault":                 "server vault",
	"zookeeper":             "zkServer.sh",
}

// dropsOf returns the programs for which the entrypoint of an image changes from root to another user.
func dropsOf(img *document.Image) []string {
	return strings.Fields(drops[officialName(img.Registry, img.Repository, img.Name)])
}

// isLocal reports whether a name is one word of Docker Hub's library that it does not have. Such an
// image was built or tagged on the machine.
func isLocal(img *document.Image) bool {
	name, ok := strings.CutPrefix(img.Repository, "library/")
	return ok && img.Registry == "docker.io" && img.Value != "" && !hasVariable(name) && !strings.Contains(officialImages, " "+name+" ")
}
