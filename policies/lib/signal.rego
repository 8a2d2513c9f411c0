# Signals as STOPSIGNAL takes them.
package policies.lib.signal

# name is the canonical name of a signal, which may be written as a number or as
# a name in any letter case with or without SIG; undefined for anything else.
name(text) := canonical if {
	canonical := sprintf("SIG%s", [trim_prefix(upper(text), "SIG")])
	canonical in names
}

name(text) := names[number(text)]

name(text) := synonyms[trim_prefix(upper(text), "SIG")]

synonyms := {"IOT": "SIGABRT", "CLD": "SIGCHLD", "POLL": "SIGIO"}

# Real-time signals, such as SIGRTMIN+3 and SIGRTMAX-1, and their numbers.
name(text) := canonical if {
	canonical := sprintf("SIG%s", [trim_prefix(upper(text), "SIG")])
	regex.match(`^SIG(RTMIN(\+([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)$`, canonical)
}

name(text) := sprintf("SIGRTMIN+%d", [n - 34]) if {
	n := number(text)
	n > 34
	n < 50
}

name(text) := sprintf("SIGRTMAX-%d", [64 - n]) if {
	n := number(text)
	n >= 50
	n < 64
}

name(text) := "SIGRTMIN" if text == "34"

name(text) := "SIGRTMAX" if text == "64"

number(text) := to_number(text) if regex.match(`^[1-9][0-9]?$`, text)

names := {
	1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
	9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
	16: "SIGSTKFLT", 17: "SIGCHLD", 18: "SIGCONT", 19: "SIGSTOP", 20: "SIGTSTP", 21: "SIGTTIN", 22: "SIGTTOU",
	23: "SIGURG", 24: "SIGXCPU", 25: "SIGXFSZ", 26: "SIGVTALRM", 27: "SIGPROF", 28: "SIGWINCH", 29: "SIGIO",
	30: "SIGPWR", 31: "SIGSYS",
}
