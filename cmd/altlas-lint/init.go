package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/lint"
)

func (p *program) initCommand() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "write a first configuration",
		ArgsUsage: "[DIR]",
		Description: "Writes .altlas-lint.yaml in a directory, or in the working directory: what it can say, as comments, and\n" +
			"the services that its Dockerfiles seem to be for. It replaces nothing.",
		Action: p.init,
	}
}

func (p *program) init(c *cli.Context) error {
	if c.NArg() > 1 {
		return &lint.Error{Message: "init takes one directory", Help: seeHelp(c.Command.Name)}
	}
	dir := "."
	if c.NArg() == 1 {
		dir = c.Args().First()
	}
	if !isDirectory(dir) {
		return notDirectory("init", dir, "init takes the directory that the configuration is for")
	}
	starter, err := lint.NewConfig(dir)
	if err != nil {
		return err
	}
	if err := createFile(starter.Path, starter.Text); err != nil {
		return &lint.Error{Path: starter.Path, Message: fmt.Sprintf("write %s: %v", starter.Path, diag.Cause(err)), Help: "the directory must be writable, and the file must not exist"}
	}
	next := "altlas-lint lint"
	if starter.Services > 0 {
		next = "altlas-lint check"
	}
	return p.print(fmt.Sprintf("wrote %s; Dockerfiles found: %d, services: %d\nnext: %s\n", printable(starter.Path), starter.Dockerfiles, starter.Services, next))
}

// createFile writes a file that must not be there, whole or not at all.
func createFile(path string, content []byte) error {
	temporary := draftName(path)
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) // less the umask
	if err != nil {
		return err
	}
	defer os.Remove(temporary)
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	err = os.Link(temporary, path) // unlike a rename, it replaces nothing
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, exists := os.Lstat(path); exists == nil { // a file system without links
		return fs.ErrExist
	}
	return os.Rename(temporary, path)
}
