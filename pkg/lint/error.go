package lint

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/altlas/altlas-lint/pkg/diag"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/text"
	"github.com/altlas/altlas-lint/pkg/policy"
)

// Incomplete says that a run has a result, but not for everything it was given.
type Incomplete struct {
	Problems []error // in the order of the files; never empty
}

func (e *Incomplete) Error() string {
	texts := make([]string, len(e.Problems))
	for i, problem := range e.Problems {
		texts[i] = problem.Error()
	}
	return strings.Join(texts, "\n")
}

// Unwrap returns the problems.
func (e *Incomplete) Unwrap() []error { return e.Problems }

// policyError is the error of a policy on one file. It says nothing about the other policies.
type policyError struct {
	policy string
	said   *Error
}

func (e *policyError) Error() string { return e.said.Error() }

// Unwrap returns the error with the path.
func (e *policyError) Unwrap() error { return e.said }

// failures returns the errors of policies on a job's file, without secrets of the file.
func failures(job job, file *text.File, outcomes []policy.Outcome) []error {
	var list []error
	for _, outcome := range outcomes {
		if outcome.Err == nil && outcome.Dropped == 0 {
			continue
		}
		message := fmt.Sprintf("policy %s: %d more findings are left out", outcome.Policy, outcome.Dropped)
		if outcome.Err != nil {
			message = outcome.Err.Error()
		}
		if file != nil {
			message = file.WithoutSecrets(message, finding.Span{})
		}
		path := cmp.Or(job.Path, job.serviceName())
		failure := &policyError{outcome.Policy, &Error{Path: path, Message: fmt.Sprintf("evaluate %s: %s", diag.Quote(path), message)}}
		if !slices.ContainsFunc(list, func(err error) bool { return err.Error() == failure.Error() }) {
			list = append(list, failure)
		}
	}
	return list
}

// problemsOf returns errors as a result has them.
func problemsOf(list []error) []finding.Problem {
	var problems []finding.Problem
	for _, err := range list {
		problem := finding.Problem{Message: err.Error(), Help: diag.Help(err)}
		if failed, ok := errors.AsType[*policyError](err); ok {
			problem.Policy = failed.policy
		}
		if of, ok := errors.AsType[*Error](err); ok {
			problem.Path = of.Path
		}
		problems = append(problems, problem)
	}
	return problems
}
