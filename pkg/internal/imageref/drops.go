package imageref

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// drops lists images whose entrypoint starts as root and changes to another account, with the programs for which it does;
// "*" means any. The rows were compared with stored copies of the entrypoints on 2026-11-28, except that of
// eclipse-mosquitto. They are in the repositories of docker-library, or in those of the publishers: influxdata-docker,
// 31z4/storm-docker, apache/flink-docker, crate/docker-crate, znc/znc-docker, convertigo/docker,
// fluent/fluentd-docker-image, TeamSpeak-Systems/teamspeak-linux-docker-images.
var drops = map[string]struct{ account, programs string }{
	"cassandra":         {"cassandra", "cassandra"},
	"chronograf":        {"chronograf", "*"},
	"consul":            {"consul", "agent consul"},
	"convertigo":        {"convertigo", "convertigo"},
	"couchdb":           {"couchdb", "/opt/couchdb/bin/couchdb couchdb"},
	"crate":             {"crate", "crate"},
	"eclipse-mosquitto": {"mosquitto", "mosquitto /usr/sbin/mosquitto"},
	"elasticsearch":     {"elasticsearch", "elasticsearch eswrapper"},
	"flink":             {"flink", "jobmanager taskmanager"},
	"ghost":             {"node", "current/index.js"}, // with node before it, and for nothing else
	"influxdb":          {"influxdb", "influxd run"},
	"kapacitor":         {"kapacitor", "*"},
	"kibana":            {"kibana", "kibana"},
	"logstash":          {"logstash", "logstash"},
	"mariadb":           {"mysql", "mariadbd mysqld"},
	"mongo":             {"mongodb", "mongo mongod mongodump mongoexport mongofiles mongoimport mongorestore mongos mongosh mongostat mongotop"},
	"mysql":             {"mysql", "mysqld"},
	"neo4j":             {"neo4j", "neo4j"},
	"postgres":          {"postgres", "postgres"},
	"rabbitmq":          {"rabbitmq", "rabbitmq-diagnostics rabbitmq-env rabbitmq-plugins rabbitmq-server rabbitmqctl"},
	"redis":             {"redis", "redis-server redis-sentinel"},
	"redmine":           {"redmine", "bundle passenger rails rake"},
	"storm":             {"storm", "storm"},
	"teamspeak":         {"ts3server", "ts3server"},
	"telegraf":          {"telegraf", "*"},
	"valkey/valkey":     {"valkey", "valkey-server"},
	"vault":             {"vault", "server vault"},
	"znc":               {"znc", "*"},
	"zookeeper":         {"zookeeper", "zkServer.sh"},
}

// dropsOf returns the programs for which the entrypoint of an image changes from root to another user.
func dropsOf(img *document.Image) []string {
	name := officialName(img.Registry, img.Repository, img.Name)
	if name == "influxdb" && (len(img.Version) == 0 || img.Version[0] != 2) {
		return nil // version 1 stays root
	}
	return strings.Fields(drops[name].programs)
}

// isLocal reports whether a name is one word of Docker Hub's library that it does not have. Such an
// image was built or tagged on the machine.
func isLocal(img *document.Image) bool {
	name, ok := strings.CutPrefix(img.Repository, "library/")
	return ok && img.Registry == "docker.io" && img.Value != "" && !hasVariable(name) && !strings.Contains(officialImages, " "+name+" ")
}
