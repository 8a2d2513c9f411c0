package dockerfile

import (
	"fmt"
	"strconv"
	"strings"
)

// Numbers of real-time signals on Linux.
const (
	firstRealTime = 34
	lastRealTime  = 64
)

// signalOf returns the canonical name of a signal written as a number, in lower case, without "SIG" or by another
// name; "" if there is no such signal.
func signalOf(text string) string {
	if len(text) <= 2 && text != "" && text[0] != '0' {
		if n, err := strconv.ParseUint(text, 10, 8); err == nil {
			return signalNumber(int(n))
		}
	}
	name := strings.TrimPrefix(strings.ToUpper(text), "SIG")
	for _, known := range signalNames {
		if name != "" && name == known {
			return "SIG" + name
		}
	}
	switch name {
	case "IOT":
		return "SIGABRT"
	case "CLD":
		return "SIGCHLD"
	case "POLL":
		return "SIGIO"
	case "RTMIN", "RTMAX":
		return "SIG" + name
	}
	if distance, ok := strings.CutPrefix(name, "RTMIN+"); ok && isDistance(distance, 15) {
		return "SIG" + name
	}
	if distance, ok := strings.CutPrefix(name, "RTMAX-"); ok && isDistance(distance, 14) {
		return "SIG" + name
	}
	return ""
}

// isDistance reports whether a text is a number from 1 to most.
func isDistance(text string, most uint64) bool {
	n, err := strconv.ParseUint(text, 10, 8)
	return err == nil && n > 0 && n <= most && text[0] != '0'
}

// signalNumber returns the name of the signal with a number on Linux.
func signalNumber(n int) string {
	switch {
	case n > 0 && n < len(signalNames):
		return "SIG" + signalNames[n]
	case n == firstRealTime:
		return "SIGRTMIN"
	case n > firstRealTime && n < 50:
		return fmt.Sprintf("SIGRTMIN+%d", n-firstRealTime)
	case n >= 50 && n < lastRealTime:
		return fmt.Sprintf("SIGRTMAX-%d", lastRealTime-n)
	case n == lastRealTime:
		return "SIGRTMAX"
	}
	return ""
}

// signalNames lists the names of the standard signals, indexed by their numbers on x86 and ARM.
var signalNames = [...]string{
	"", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM",
	"STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
}
