package imageref

import (
	"strings"

	"github.com/altlas/altlas-lint/pkg/document"
)

// runtimeOf returns what the application of an official image runs on, with the version in the variants of its tag:
// "eclipse", "temurin", "21" of maven, "jdk21" of gradle, "php8.3" of wordpress. It returns nil for other products.
func runtimeOf(product string, variants []string) *document.Runtime {
	switch product {
	case "gradle", "groovy", "jetty", "maven", "tomcat", "tomee":
		runtime := &document.Runtime{Product: "java"}
		for i, word := range variants {
			name := strings.TrimRight(word, "0123456789.")
			if word == "and" { // of two versions: jdk-lts-and-current
				runtime.Version = nil
				break
			}
			if runtime.Version != nil || !isJava(name) {
				continue
			}
			number := word[len(name):]
			if number == "" && i+1 < len(variants) {
				number = variants[i+1]
			}
			runtime.Version = parseJava(number)
		}
		return runtime
	case "drupal", "joomla", "matomo", "nextcloud", "wordpress":
		runtime := &document.Runtime{Product: "php"}
		for _, word := range variants {
			if number, ok := strings.CutPrefix(word, "php"); ok {
				runtime.Version, _, _ = parseVersion(number)
			}
		}
		return runtime
	}
	return nil
}

// isJava reports whether a word names a distribution of Java before its version.
func isJava(word string) bool {
	switch word {
	case "amazoncorretto", "azulzulu", "corretto", "graalvm", "ibmjava", "java", "jdk", "jre", "libericaopenjdk", "openjdk", "sapmachine", "semeru", "temurin":
		return true
	}
	return false
}
