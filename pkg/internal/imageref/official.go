package imageref

import "strings"

// officialImages lists the Docker Official Images, also those that are no longer updated: the names
// in the folder library of https://github.com/docker-library/official-images.
const officialImages = " adminer adoptopenjdk aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux" +
	" backdrop bash bonita buildpack-deps busybox caddy cassandra celery centos chronograf cirros clearlinux clefos" +
	" clickhouse clojure composer consul convertigo couchbase couchdb crate crux dart debian django docker drupal" +
	" eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang euleros express-gateway fedora flink" +
	" fluentd friendica fsharp gazebo gcc geonetwork ghost glassfish golang gradle groovy haproxy haskell haxe" +
	" hello-seattle hello-world hipache hitch hola-mundo httpd hylang ibm-semeru-runtimes ibmjava influxdb iojs irssi java" +
	" jenkins jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend lightstreamer" +
	" liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats" +
	" nats-streaming neo4j neurodebian nextcloud nginx node notary nuodb nuxeo odoo open-liberty openjdk opensuse" +
	" oraclelinux orientdb owncloud percona perl photon php php-zendserver phpmyadmin piwik plone postfixadmin" +
	" postgres pypy python r-base rabbitmq rails rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat" +
	" rockylinux ros ruby rust sapmachine satosa sentry silverpeas sl solr sonarqube sourcemage spark spiped storm" +
	" swarm swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit" +
	" valkey varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper "

// MayBeContext reports whether a text can be the name of a build context or stage as well as that of
// an image: one word without tag or digest that is not an official image.
func MayBeContext(text string) bool {
	if text == "" || strings.ContainsAny(text, "/:@$ ") {
		return false
	}
	return !strings.Contains(officialImages, " "+text+" ")
}

// ContextName returns the name of a build context in the form that BuildKit compares: that of an image
// reference, in which "node", "node:latest" and "docker.io/library/node" are the same. It returns ""
// for a text that is not a reference, and for the names that never are a context.
func ContextName(text string) string {
	if hasVariable(text) || strings.EqualFold(text, "scratch") || strings.EqualFold(text, "context") {
		return ""
	}
	img := Parse(text)
	switch {
	case img.Invalid != "":
		return ""
	case img.Digest != "" && img.Tag != "":
		return img.Name + ":" + img.Tag + "@" + img.Digest
	case img.Digest != "":
		return img.Name + "@" + img.Digest
	case img.Tag != "" && img.Tag != "latest":
		return img.Name + ":" + img.Tag
	}
	return img.Name
}
