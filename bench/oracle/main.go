// Command oracle compares the linter with BuildKit's own conversion of Dockerfiles.
//
// Without -compare it reads {"id", "text", "build_args", "base_env"} from each line of the standard input and
// answers {"id", "err"}: why a build would be rejected. Every image is an empty one for linux/amd64.
//
// With -compare it generates Dockerfiles, each with one mistake or variation, has the binary check
// them, and prints the differences by kind. It fails if there are any.
//
// It is a module of its own, because the conversion has hundreds of packages that the program does not need.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	compared := flag.String("compare", "", "altlas-lint `binary` to compare with BuildKit")
	count := flag.Int("n", 2000, "Dockerfiles to generate")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	folder := flag.String("folder", "", "compare the Dockerfiles of this `folder` instead of generated ones")
	keep := flag.String("keep", "", "write the Dockerfiles that differ to this `folder`")
	flag.Parse()
	problems := os.Stderr
	if null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		os.Stderr = null // BuildKit's scanner writes there about characters
	}
	var err error
	if *compared == "" {
		err = answerAll(os.Stdin, os.Stdout)
	} else {
		err = compare(os.Stdout, *compared, *count, *seed, *folder, *keep)
	}
	if err != nil {
		fmt.Fprintln(problems, "oracle:", err)
		os.Exit(1)
	}
}

func answerAll(in io.Reader, out io.Writer) error {
	reader, encoder := json.NewDecoder(bufio.NewReader(in)), json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		var q question
		if err := reader.Decode(&q); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("read a question: %w", err)
		}
		if err := encoder.Encode(ask(q)); err != nil {
			return err
		}
	}
}
