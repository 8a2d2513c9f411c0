//go:build ignore

// Support writes pkg/internal/imageref/support.txt, the table of when support of base
// images ends, from the data of endoflife.date:
//
//	go run scripts/support/main.go < data.json > pkg/internal/imageref/support.txt
//
// The data is {"date": "2026-08-22", "products": {"nodejs": {"title": "Node.js", "releases": [...]}}}
// with the releases as https://endoflife.date/api/nodejs.json gives them, newest first.
package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
)

//go:embed head.txt
var head string

// names maps what the document calls a product or distribution to its name in the data.
var names = []struct{ ours, theirs string }{
	{"alpine", "alpine-linux"},
	{"almalinux", "almalinux"},
	{"amazoncorretto", "amazon-corretto"},
	{"amazonlinux", "amazon-linux"},
	{"azul", "azul-zulu"},
	{"centos", "centos"},
	{"centos-stream", "centos-stream"},
	{"debian", "debian"},
	{"dotnet", "dotnet"},
	{"eclipse-temurin", "eclipse-temurin"},
	{"elasticsearch", "elasticsearch"},
	{"elixir", "elixir"},
	{"erlang", "erlang"},
	{"fedora", "fedora"},
	{"go", "go"},
	{"haproxy", "haproxy"},
	{"httpd", "apache-http-server"},
	{"julia", "julia"},
	{"mariadb", "mariadb"},
	{"memcached", "memcached"},
	{"mongo", "mongodb"},
	{"mysql", "mysql"},
	{"nginx", "nginx"},
	{"node", "nodejs"},
	{"opensuse", "opensuse"},
	{"oraclelinux", "oracle-linux"},
	{"perl", "perl"},
	{"php", "php"},
	{"postgres", "postgresql"},
	{"python", "python"},
	{"rabbitmq", "rabbitmq"},
	{"redis", "redis"},
	{"rhel", "rhel"},
	{"rockylinux", "rocky-linux"},
	{"ruby", "ruby"},
	{"tomcat", "tomcat"},
	{"traefik", "traefik"},
	{"ubuntu", "ubuntu"},
	{"valkey", "valkey"},
}

type product struct {
	Title    string
	Releases []struct {
		Cycle     string
		EOL, EOES any // a date, true (it has ended), or false (no date is set)
	}
}

func main() {
	var data struct {
		Date     string
		Products map[string]product
	}
	if err := json.NewDecoder(os.Stdin).Decode(&data); err != nil {
		log.Fatal(err)
	}
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprint(w, head)
	fmt.Fprintf(w, "date|%s\n", data.Date)
	for _, name := range names {
		p, ok := data.Products[name.theirs]
		if !ok {
			log.Fatalf("the data has no %q", name.theirs)
		}
		fmt.Fprintf(w, "%s|%s|%s\n", name.ours, p.Title, strings.Join(cycles(name.ours, p), " "))
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
}

// cycles gives "18=2025-04-30" for each cycle, and "1.27=" where no date is set.
// Of longer support only Debian's counts: that of others has to be paid for.
func cycles(name string, p product) []string {
	var list []string
	for _, r := range p.Releases {
		end := r.EOL
		if longer, ok := r.EOES.(string); ok && name == "debian" {
			end = longer
		}
		date, ok := end.(string)
		if ended, _ := end.(bool); !ok && ended {
			date = "1970-01-01"
		}
		list = append(list, r.Cycle+"="+date)
	}
	return list
}
