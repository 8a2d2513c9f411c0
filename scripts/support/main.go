//go:build ignore

// Support writes a table of when support of base images ends, from data of endoflife.date. It reads local files
// and no network. Without arguments it reads the data of all products from standard input, for the built-in table:
//
//	go run scripts/support/main.go < data.json > pkg/internal/imageref/support.txt
//
// The data is {"date": "2026-08-22", "products": {"nodejs": {"title": "Node.js", "releases": [...]}}}
// with the releases as https://endoflife.date/api/nodejs.json gives them, newest first.
//
// With arguments, it reads responses of the API that were saved before, for the key support-data of a configuration:
//
//	curl -sSo full.json https://endoflife.date/api/v1/products/full
//	go run scripts/support/main.go full.json > support.txt
//
//	curl -sSo nodejs.json https://endoflife.date/api/nodejs.json
//	go run scripts/support/main.go -date 2026-11-28 nodejs.json debian.json > support.txt
//
// A file is all of /api/v1/products/full, one /api/v1/products/NAME, or one /api/NAME.json, which must be called
// NAME.json. The last form has no date: -date says when it was fetched. Products that the program does not know are
// left out. With -base, products that no file has keep their lines of an older table.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"time"
)

//go:embed head.txt
var head string

// names maps what the document calls a product or distribution to its name in the data, and its title.
var names = []struct{ ours, theirs, title string }{
	{"alpine", "alpine-linux", "Alpine Linux"},
	{"almalinux", "almalinux", "AlmaLinux OS"},
	{"amazoncorretto", "amazon-corretto", "Amazon Corretto"},
	{"amazonlinux", "amazon-linux", "Amazon Linux"},
	{"azul", "azul-zulu", "Azul Zulu"},
	{"centos", "centos", "CentOS"},
	{"centos-stream", "centos-stream", "CentOS Stream"},
	{"debian", "debian", "Debian"},
	{"dotnet", "dotnet", "Microsoft .NET"},
	{"eclipse-temurin", "eclipse-temurin", "Eclipse Temurin"},
	{"elasticsearch", "elasticsearch", "Elasticsearch"},
	{"elixir", "elixir", "Elixir"},
	{"erlang", "erlang", "Erlang"},
	{"fedora", "fedora", "Fedora Linux"},
	{"go", "go", "Go"},
	{"haproxy", "haproxy", "HAProxy"},
	{"httpd", "apache-http-server", "Apache HTTP Server"},
	{"julia", "julia", "Julia"},
	{"mariadb", "mariadb", "MariaDB"},
	{"memcached", "memcached", "Memcached"},
	{"mongo", "mongodb", "MongoDB Server"},
	{"mysql", "mysql", "MySQL"},
	{"nginx", "nginx", "nginx"},
	{"node", "nodejs", "Node.js"},
	{"opensuse", "opensuse", "openSUSE"},
	{"oraclelinux", "oracle-linux", "Oracle Linux"},
	{"perl", "perl", "Perl"},
	{"php", "php", "PHP"},
	{"postgres", "postgresql", "PostgreSQL"},
	{"python", "python", "Python"},
	{"rabbitmq", "rabbitmq", "RabbitMQ"},
	{"redis", "redis", "Redis"},
	{"rhel", "rhel", "Red Hat Enterprise Linux"},
	{"rockylinux", "rocky-linux", "Rocky Linux"},
	{"ruby", "ruby", "Ruby"},
	{"tomcat", "tomcat", "Apache Tomcat"},
	{"traefik", "traefik", "Traefik"},
	{"ubuntu", "ubuntu", "Ubuntu"},
	{"valkey", "valkey", "Valkey"},
}

type product struct {
	Title    string
	Releases []release
}

// release is one of /api/NAME.json.
type release struct {
	Cycle     string
	EOL, EOES any // a date, true (it has ended), or false (no date is set)
}

// table is what is known of each product, by its name in the data.
type table struct {
	date     string
	products map[string]product
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("support: ")
	date := flag.String("date", "", "when the files were fetched, `YYYY-MM-DD`")
	base := flag.String("base", "", "the `table` whose lines products keep that no file has")
	flag.Parse()
	t := table{date: *date, products: map[string]product{}}
	var err error
	if flag.NArg() == 0 {
		err = t.readAll(os.Stdin)
	}
	for _, name := range flag.Args() {
		if err = t.readFile(name); err != nil {
			err = fmt.Errorf("%s: %w", name, err)
			break
		}
	}
	kept := map[string]string{}
	if err == nil && *base != "" {
		kept, err = lines(*base)
	}
	if err == nil {
		err = t.write(os.Stdout, kept, flag.NArg() == 0)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// readAll reads the data of all products.
func (t *table) readAll(r io.Reader) error {
	var data struct {
		Date     string
		Products map[string]product
	}
	if err := json.NewDecoder(r).Decode(&data); err != nil {
		return err
	}
	t.date, t.products = cmp.Or(data.Date, t.date), data.Products
	return nil
}

// readFile reads a response of the API.
func (t *table) readFile(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")) {
		var p product
		if err := json.Unmarshal(text, &p.Releases); err != nil {
			return err
		}
		if t.date == "" {
			return errors.New("the file has no date: give it by -date")
		}
		t.products[strings.TrimSuffix(filepath.Base(name), ".json")] = p
		return nil
	}
	var response struct {
		Generated string `json:"generated_at"`
		Result    json.RawMessage
	}
	if err := json.Unmarshal(text, &response); err != nil {
		return err
	}
	if len(response.Generated) < len(time.DateOnly) || len(response.Result) == 0 {
		return errors.New("not a response of endoflife.date: no generated_at or no result")
	}
	if generated := response.Generated[:len(time.DateOnly)]; t.date == "" || generated < t.date {
		t.date = generated // the oldest one holds for all
	}
	if response.Result[0] == '[' {
		var all []v1Product
		if err := json.Unmarshal(response.Result, &all); err != nil {
			return err
		}
		for _, p := range all {
			t.products[p.Name] = p.product()
		}
		return nil
	}
	var one v1Product
	if err := json.Unmarshal(response.Result, &one); err != nil {
		return err
	}
	t.products[one.Name] = one.product()
	return nil
}

// v1Product is a product of /api/v1.
type v1Product struct {
	Name, Label string
	Releases    []struct {
		Name     string
		IsEOL    bool   `json:"isEol"`
		EOLFrom  string `json:"eolFrom"`
		EOESFrom string `json:"eoesFrom"`
	}
}

func (p v1Product) product() product {
	converted := product{Title: p.Label}
	for _, r := range p.Releases {
		c := release{Cycle: r.Name, EOL: r.IsEOL}
		if r.EOLFrom != "" {
			c.EOL = r.EOLFrom
		}
		if r.EOESFrom != "" {
			c.EOES = r.EOESFrom
		}
		converted.Releases = append(converted.Releases, c)
	}
	return converted
}

// lines returns the lines of an older table by name.
func lines(path string) (map[string]string, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	byName := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if name, _, ok := strings.Cut(line, "|"); ok && !strings.HasPrefix(line, "#") {
			byName[name] = strings.TrimSpace(line)
		}
	}
	return byName, nil
}

// write writes the table. Every product must be known if all are needed.
func (t *table) write(out io.Writer, kept map[string]string, all bool) error {
	if _, err := time.Parse(time.DateOnly, t.date); err != nil {
		return fmt.Errorf("%q is not a date: write it as YYYY-MM-DD", t.date)
	}
	if _, old, ok := strings.Cut(kept["date"], "|"); ok && old < t.date {
		t.date = old
	}
	w := bufio.NewWriter(out)
	fmt.Fprint(w, head)
	fmt.Fprintf(w, "date|%s\n", t.date)
	written := 0
	for _, name := range names {
		p, ok := t.products[name.theirs]
		switch {
		case ok:
			if p.Title == "" {
				p.Title = name.title
			}
			fmt.Fprintf(w, "%s|%s|%s\n", name.ours, p.Title, strings.Join(cycles(name.ours, p), " "))
		case kept[name.ours] != "":
			fmt.Fprintln(w, kept[name.ours])
		case all:
			return fmt.Errorf("the data has no %q", name.theirs)
		default:
			continue
		}
		written++
	}
	if written == 0 {
		return errors.New("no file is about a product that the program knows")
	}
	return w.Flush()
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
