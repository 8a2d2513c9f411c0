package main

// templates are instructions; each <kind> is replaced by a value of its pool.
var templates = []string{
	"FROM <image>", "FROM <image> AS <stage>", "FROM --platform=<platform> <image>", "FROM --platform=<platform> <image> AS <stage>",
	"FROM base", "FROM base AS <stage>",
	"ARG <name>", "ARG <name>=<word>", "ARG <name>=<word> <name>",
	"ENV <name>=<word>", "ENV <name>=<word> <name>=<word>", "ENV <name> <word>", "ENV <name> <word> <word>",
	"LABEL <label>=<word>", "LABEL <label>=<word> <label>=<word>", "LABEL <label> <word>",
	"WORKDIR <path>", "USER <user>", "USER <user>:<user>", "STOPSIGNAL <signal>",
	"EXPOSE <port>", "EXPOSE <port> <port>", "EXPOSE <port>/<protocol>", "EXPOSE <port>-<port>", "EXPOSE <port>:<port>",
	"VOLUME <path>", "VOLUME <path> <path>", `VOLUME ["<path>"]`, `VOLUME ["<path>", "<path>"]`,
	"MAINTAINER <word>",
	"COPY <path> <path>", "COPY <path> <path> <path>/", `COPY ["<path>", "<path>"]`,
	"COPY --from=<from> <path> <path>", "COPY --chown=<owner> <path> <path>", "COPY --chmod=<mode> <path> <path>",
	"COPY --link --chown=<owner> <path> <path>", "COPY --chown=<owner> --link=<bool> <path> <path>", "COPY --parents <path> <path>",
	"COPY --exclude=<path> <path> <path>", "COPY --link=<bool> --from=<from> <path> <path>", "COPY --checksum=<checksum> <path> <path>",
	"COPY <url> <path>", "COPY <git> <path>", "COPY <<EOF <path>\n<body>\nEOF", "COPY <<'EOF' <path>\n<body>\nEOF",
	"COPY --chmod=<mode> <<EOF <path>\n<body>\nEOF", "COPY <<A <<-B <path>\n<body>\nA\n\t<body>\n\tB",
	"ADD <path> <path>", "ADD <url> <path>", "ADD <git> <path>", "ADD --checksum=<checksum> <url> <path>",
	"ADD --checksum=<checksum> <git> <path>", "ADD --keep-git-dir=<bool> <git> <path>", "ADD --unpack=<bool> <url> <path>",
	"ADD --chown=<owner> --link <path> <path>", "ADD --chmod=<mode> <url> <path>", "ADD --checksum=<checksum> <path> <path>",
	"ADD --checksum=<checksum> <url> <url> <path>", `ADD ["<path>", "<path>"]`, "ADD --from=<from> <path> <path>", "ADD <<EOF <path>\n<body>\nEOF",
	"RUN <shell>", `RUN ["<shell>", "<word>"]`, "RUN <<EOF\n<body>\nEOF", "RUN <<'EOF' cat\n<body>\nEOF",
	"RUN --mount=type=cache,target=<path> true", "RUN --mount=type=cache,target=<path>,sharing=<sharing>,id=<name> true",
	"RUN --mount=type=<type>,target=<path> true", "RUN --mount=<mountkey>=<word>,target=<path> true",
	"RUN --mount=type=bind,source=<path>,target=<path>,<access> true", "RUN --mount=type=bind,from=<from>,target=<path> true",
	"RUN --mount=type=cache,target=<path>,mode=<mode>,uid=<number>,gid=<number> true", "RUN --mount=type=bind,target=<path>,mode=<mode> true",
	"RUN --mount=type=tmpfs,target=<path>,size=<size> true", "RUN --mount=type=<type>,target=<path>,size=<size> true",
	"RUN --mount=type=secret,id=<name>,target=<path>,required=<bool> true", "RUN --mount=type=secret,id=<name>,env=<name>,required true",
	"RUN --mount=type=secret,id=<name>,mode=<mode>,uid=<number> true", "RUN --mount=type=secret,src=<name>,<access> true",
	"RUN --mount=type=ssh,id=<name>,mode=<mode> true", "RUN --mount=type=ssh,required=<bool> true", "RUN --mount=type=ssh true", "RUN --mount=type=secret true",
	"RUN --mount=type=cache,target=<path>,from=<from>,source=<path>,<access>=<bool> true", "RUN --mount=type=<type>,<mountkey>=<word> true",
	"RUN --mount=type=<type>,target=<path>,<mountkey>=<word>,<access> true", "RUN --mount=target=<path> --mount=type=tmpfs,dst=<path> true",
	"RUN --network=<network> true", "RUN --security=<security> true", "RUN --device=<device> true", "RUN --device=name=<device>,required=<bool> true",
	"RUN --network=<network> --mount=type=cache,target=<path> true",
	"CMD <shell>", `CMD ["<shell>", "<word>"]`, "ENTRYPOINT <shell>", `ENTRYPOINT ["<shell>"]`, `SHELL ["<shell>", "-c"]`,
	"HEALTHCHECK NONE", "HEALTHCHECK CMD <shell>", `HEALTHCHECK CMD ["<shell>"]`, "HEALTHCHECK --interval=<duration> CMD <shell>",
	"HEALTHCHECK --timeout=<duration> --retries=<number> CMD <shell>", "HEALTHCHECK --start-period=<duration> --start-interval=<duration> CMD true",
	"ONBUILD RUN <shell>", "ONBUILD COPY --from=<from> <path> <path>", "ONBUILD ENV <name>=<word>", "ONBUILD EXPOSE <port>",
	"ONBUILD USER <user>", "ONBUILD RUN --mount=type=<type>,target=<path> true", "ONBUILD ADD --checksum=<checksum> <url> <path>",
	"ONBUILD <trigger> <word>", "ONBUILD COPY --link --chown=<owner> <path> <path>", "ONBUILD STOPSIGNAL <signal>",
	"ONBUILD VOLUME <path>", "ONBUILD WORKDIR <path>", "ONBUILD ARG <name>=<word>", "ONBUILD LABEL <label>=<word>",
	"ONBUILD RUN <<EOF\n<body>\nEOF", "ONBUILD COPY <<EOF <path>\n<body>\nEOF", "ONBUILD HEALTHCHECK --interval=<duration> CMD x",
	"ADD --keep-git-dir=<bool> https://github.com/a/b.git?keep-git-dir=<bool> <path>", "ADD --keep-git-dir <url> <path>", "ADD --keep-git-dir <path> <path>",
	"ADD --exclude=<path> <path> <path>", "ADD --unpack <path> <path>", "ADD --unpack=<bool> --checksum=<checksum> <url> <path>", "ADD --link=<bool> <git> <path>",
	"COPY --exclude=<path> --exclude=<path> <path> <path>/", "COPY --parents=<bool> --exclude=<path> <path> <path>/", "COPY --parents --from=<from> <path> <path>/",
	"WORKDIR <drive>", "COPY <path> <drive>", "COPY <drive> <path>", "VOLUME <drive>", "RUN --mount=type=cache,target=<drive> true", "ADD <url> <drive>",
	"RUN --device=<device> --device=<device> true", "RUN --network=<network> --security=<security> true", "RUN --mount=type=bind,from=<image>,target=<path> true",
	"COPY --from=<image> <path> <path>", "USER <drive>", "ENV <name>=<drive>", "ARG <name>=<drive>", "SHELL <shell>", "CMD <shell>\nCMD <shell>",
	"RUN <shell> && \\\n  <shell> && \\\n  <shell>", "ENV <name>=<word> \\\n    <name>=<word>", "LABEL <label>=<word> \\\n  <label>=<word> \\\n  <label>=<word>",
	"COPY <path> \\\n  <path> \\\n  <path>/", "RUN <<-EOF\n\t<body>\n\tEOF", "RUN <<A cat <<B\n<body>\nA\n<body>\nB", "EXPOSE <port> \\\n  <port>",
}

// values of each kind: those that BuildKit accepts in most templates, and others.
var pools = map[string]struct{ good, other []string }{
	"image": {
		[]string{"debian:13", "alpine", "ghcr.io/acme/tool:1.2", "localhost:5000/x", "scratch", "alpine@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d", "$P", "${V:-alpine}:3", "base"},
		[]string{"https://registry.example.org/a:1", "Debian:13", "Base", "BASE", "a:", ":b", "a//b", "reg_istry.io/x:1", "a@sha256:12", "a:b:c", "a:-x", "-", "docker://alpine", "a/B:1", "A.io/b", "$NONE", "${NONE}", `""`, `"alpine"`, "'alpine:3'", "oci-layout://x", "0", "1", "stage-0", "context", "a..b", "a:" + long, "a.b_c/x", "[::1]:5000/a", "a b"},
	},
	"stage": {
		[]string{"build", "final", "a-b_c.1", "Build", "X"},
		[]string{"1a", "a/b", "scratch", "context", "base", "BASE", "a b", "$P", "a:b", "-", "_a", "ä", `"q"`},
	},
	"platform": {
		[]string{"linux/amd64", "linux/arm64/v8", "windows/amd64", "$BUILDPLATFORM", "${TARGETPLATFORM}", "linux", "amd64", "arm", "linux/arm/v7", "$P"},
		[]string{"windoze", "linux/", "/amd64", "linux/amd64/v2/x", "LINUX/AMD64", "linux/x", "x/y", "linux(6.1)/amd64", "windows(10.0.17763)/amd64", "darwin", "linux-amd64", "*", "linux/amd64,linux/arm64", "local", "aarch64", "x86_64", "$NONE", "", "linux/a b", "386", "riscv64", "s390x", "mips", "wasm", "unknown", "linux(+a)/amd64", "linux(", "linux()", "linux/amd64(x)", "ä/b", "a_b", "a-b/c", "linux/am.d64"},
	},
	"name": {
		[]string{"A", "NAME", "a_b", "X1", "P", "V", "id"},
		[]string{"1A", "A-B", "A.B", `"A"`, "'A'", "$P", "${V}", "A B", "ä", "", `A"`, "${", "A$", "a/b"},
	},
	"label": {
		[]string{"a.b", "org.opencontainers.image.title", "x", `"a b"`, "$V"},
		[]string{"", `"a`, "a b", "'", "${", "a=b", "ä", "${V^^}"},
	},
	"word": {
		[]string{"x", "1", `"a b"`, "'a b'", "$V", "${V}", "${P:-d}", "${P-d}", "${V:+a}", `a\ b`, "${V#x}", "${V%%.*}", "${V/a/b}", "${V//a/b}", "true", `""`, "a=b", "$(x)", "`x`", "${P:?}", "${V##*/}", `\"`},
		[]string{`"a`, "'a", `a"`, "a'b", "${V", "${V:-", "${V^^}", "${V,,}", "${V:0:1}", "${V^}", "${V@Q}", "${!V}", "${#V}", "${V:=x}", "${V=x}", "${}", "${:x}", "${V:-${P}", "${V:-${P}}", "${{V}}", "$", "$$", "$1", "${1}", "$@", "${V:?e}", "${E:?}", "${E?}", "${NONE?}", "${V/a}", "${V/a/", "${V/", "${V#", "${V:#x}", "${V:%x}", `${V#\a}`, `${V/\a/b}`, `${V%\}}`, "${V+", "${V+'}", `${V:-"}`, `"${V"`, `"$V`, `'$V`, "{", "}", `\`, `a\`, "#", "# c", "$(a", "${V[0]}", "${V.x}", "${V x}", "${V }", "${ V}", "a,b", "${V:-'a b'}", `"${V:-a b}"`, "${V:-$(x)}", `"'"`, `'"'`, `"\"`, `'\'`, "<<EOF", "<", "${V<<a}", "${é}", "é", "${V:a}", "${V:}", "${V?x", "${V:-}}", "${V:-{}", "${-}", "${?}"},
	},
	"path": {
		[]string{"a", "/srv/app", "./x/", "$V", "${P:-/x}", "a-b.c", "/", ".", `"/a b"`, "C:/x", "*.go", "/a/./b"},
		[]string{`""`, "''", `"a`, "'a", "${V", "${V^^}", "", "..", "https://example.com/x", "git@github.com:a/b.git", `\`, "a\\", "[", "[a", "$", "# c", "<<EOF", "${E}", "$NONE", "${V:0:1}", "a b", `["a"]`, `["a", "b"]`, "['a']", "~", "C:", "D:\\x", "//x", "${E:?}"},
	},
	"drive": {
		[]string{"C:/x", `C:\x`, "/x", "x"},
		[]string{`D:\x`, "D:/x", "c:", "C:", "D:", `C:\`, `\x`, `\\host\share`, "C:x", `C:\x\..\..\y`, "d:", `"C:\a b"`, "C:/x/../../..", `%SystemDrive%\x`, "1:/x", "CC:/x", `C:\x:y`, "/D:/x"},
	},
	"user": {
		[]string{"root", "1000", "app", "$V", "${P:-app}", "1000:1000"},
		[]string{`"app`, "'app", "${V", "a b", "-1", "a:b:c", ":", ":a", "a:", `""`, "${V^^}", "# c", "99999999999", "$", "ä", "${E}", "${V:?x"},
	},
	"signal": {
		[]string{"SIGTERM", "TERM", "15", "sigint", "SIGRTMIN+3", "$P", "9", "SIGRTMAX-2", "RTMIN"},
		[]string{"SIGFOO", "0", "-1", "65", "64", "99", "SIG", "SIGTERM # c", `"SIGTERM"`, "SIGTERM SIGINT", "1.5", "SIGRTMIN+99", "SIGRTMIN-1", "${V", "$V$V", "$E", "SIGSIGTERM", "SIGCLD", "SIGPOLL", "SIGIOT", "SIGEMT", "SIGINFO", "STKFLT", "09", "+9", "SIGRTMIN+15", "SIGRTMIN+16", "SIGRTMAX-14", "SIGRTMAX-15", "32", "33", "128", "256", "''"},
	},
	"port": {
		[]string{"80", "8080", "$P", "${P:-80}", "3000-3010", "53/udp", "80/tcp"},
		[]string{"80,443", "# web", "web", "65536", "70000", "0", "-1", "80-", "-80", "90-80", "80/", "80/http", "80/TCP", "/tcp", "${P", "8080:80", "127.0.0.1:80:80", "[::1]:80:80", "::1:80:80", "80:", ":80", "80/tcp/udp", "1e3", "0x50", "80.5", `"80"`, `"80`, "80:90-91", "80-81:90-91", "80-82:90-91", "x:80", "$P,$V", "80$E", "$E", "$NONE", "${V^^}", "80;81", "[80]", "+80", "080", "80-80", "a.b:80:80", "999999999999999999999", "$P-$V", "80/${V}", "*", "80/tcp,udp", "80/udp-tcp", "80..90", "1-2-3", "[::1:80:80", "80:80:80:80", "٨٠"},
	},
	"protocol": {
		[]string{"tcp", "udp", "sctp", "TCP", "$P"},
		[]string{"http", "tcp,udp", "", "tcp/udp", "icmp", "Tcp4", "ip", "tcp # c", "${V"},
	},
	"from": {
		[]string{"base", "BASE", "0", "alpine:3", "ghcr.io/a/b:1"},
		[]string{"1", "7", "-1", "$V", "${V}", "Alpine:3", "later", "", "https://x/y", `"base"`, "'base'", "a:", "scratch", "00", "0x0", "$", "a$", "${V", "base:1", "context", "final", "+0", "a b", `ba"se`, `ba\se`},
	},
	"owner": {
		[]string{"1000:1000", "1000", "0:0", "$V"},
		[]string{"app", "app:app", "1000:app", "app:1000", "root", ":", ":0", ":app", "0:", "1:2:3", "-1", "+1", "4294967296", "99999999999999999999", `"app"`, `"1`, "${V", "", "$E", "$V:app", "app:$V", "1000:$V", "1000:-1", "1.5", "0x1", "${V:-app}", "${V:+app}", "1 2"},
	},
	"mode": {
		[]string{"0644", "755", "u=rwx,go=rx", "+x", "$V", "a+r", "7777"},
		[]string{"rw", "888", "0o644", "77777", "010000", "u+", "+", "x", "-1", "", "u=z", "a", "=", "u+rwxX", "g-w", "o=", "u=g", "ugo+s", "+t", "rwxr-xr-x", "u+x,", ",u+x", "u+x,,g+x", "$E", "${V", "${V:-9}", "0x1ff", "644 ", "1e3", "99999999999", "+X", "u+rw,0644", "u=rw;g=r", "u+x-w", "u-x+w=r", "ug+x,o-rwx", "u=o", "+l", "-R", "a=rwx,u+t", "4294967296", "37777777777", "8"},
	},
	"bool": {
		[]string{"true", "false", "1"},
		[]string{"TRUE", "yes", "no", "", "t", "T", "on", "$V", "0", "2", "True", "FALSE", "f", "tRue"},
	},
	"checksum": {
		[]string{"sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d", "$V"},
		[]string{"sha256:zz", "sha256:", "md5:d41d8cd98f00b204e9800998ecf8427e", "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d", "SHA256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d", "sha256:24454F830CDB571E2C4AD15481119C43B3CAFD48DD869A9B2945D1036D1DC68D", "sha512:24454f", "", "x", ":", "sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68", "${V", "sha256:$V", "$E", "blake3:aa", "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha384:38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b", "deadbeef", "sha256", "a.b:cc"},
	},
	"url": {
		[]string{"https://example.com/a.tar.gz", "http://example.com/a", "https://example.com/$V", "$V"},
		[]string{"https://", "HTTPS://example.com/a", "ftp://example.com/a", "https://exa mple/", "https://example.com/%zz", "https://[::1", "file:///a", "https:/x", "http://a b", "https://example.com/a.git", "https://example.com:99999/a", "s3://a/b"},
	},
	"git": {
		[]string{"https://github.com/a/b.git", "https://github.com/a/b.git#main:sub", "git@github.com:a/b.git", "git://github.com/a/b", "https://github.com/a/b.git?ref=v1"},
		[]string{"https://github.com/a/b.git?x=1", "https://github.com/a/b.git?ref=a&branch=b", "https://github.com/a/b.git#", "https://github.com/a/b.git#:", "ssh://git@a/b.git", "github.com/a/b", "github.com/a/b.git", "git@", "git@a", "https://github.com/a/b.git?tag=v1#main", "https://github.com/a/b.git?keep-git-dir=x", "https://github.com/a/b.git?subdir=..", "https://github.com/a/b.git?checksum=zz", "https://github.com/a/b.git?ref=", "git://", "ssh://", "https://github.com/a/b.git#a:b:c", "https://github.com/a/b.git?submodules=maybe", "https://github.com/a/b.git?submodules=false", "https://github.com/a/b.git?checksum=", "git@host:a b", "https://github.com/a/b.git?commit=abc", "https://github.com/a/b.git#main:../x", "https://github.com/a/b.git?fetch-by-commit=1", "https://github.com/a/b.git?subdir=a#main:b"},
	},
	"type": {
		[]string{"bind", "cache", "tmpfs", "secret", "ssh", "CACHE", "$V"},
		[]string{"volume", "", "cash", "Bind ", "$NONE", "npipe", "image", "$E", "${V"},
	},
	"mountkey": {
		[]string{"id", "from", "source", "src", "target", "dst", "sharing", "mode", "uid", "gid", "size", "required", "env", "ro", "rw", "readonly", "readwrite", "destination"},
		[]string{"z", "Z", "ID", "TARGET", "uidd", "path", "consistency", "", "options", "type", "relabel", "$V", "readOnly"},
	},
	"access": {
		[]string{"ro", "rw", "readonly", "readwrite"},
		[]string{"z", "Z", "required", "RO", "ro=1", "rw=no", "readonly=false", "ro=", "rw=$V", "private", "", "ro,rw", "U", "relabel=shared", "ro=${V", "$V", "locked"},
	},
	"sharing": {
		[]string{"shared", "private", "locked", "LOCKED", "$V"},
		[]string{"lockd", "", "none", "$E", "slave", "shared # c", "${V"},
	},
	"number":   {[]string{"0", "3", "1000", "$V"}, []string{"-1", "x", "1.5", "", "99999999999", "4294967295", "4294967296", "0x1", "+1", "1 ", "3s", "$E", "${V", "1_000", "٣"}},
	"size":     {[]string{"64m", "1g", "1024", "1.5GB", "$V"}, []string{"x", "-1", "", "1 m", "64mib", "64q", "1e3", "m", "0", "${V", "$E", "1.5.5", ".5g", "1,5g"}},
	"network":  {[]string{"default", "none", "host"}, []string{"bridge", "", "HOST", "$V", "hostt", "container:x"}},
	"security": {[]string{"sandbox", "insecure"}, []string{"", "none", "Sandbox", "$V", "privileged"}},
	"device":   {[]string{"vendor.com/gpu=all", "a.b/c=d"}, []string{"", "gpu", "name=x,name=y", "required", "a=b,z", "$V", "a,b", "required=x", "name=", "x=y=z"}},
	"duration": {[]string{"30s", "1m30s", "500ms", "1h"}, []string{"30", "0", "0s", "-1s", "1us", "x", "", "1d", "1.5s", "30 s", "$V", "1ms", "999us", "s", "1e3s", "999999999h", "+3s", ".5s", "1m 30s"}},
	"shell":    {[]string{"true", "echo $V", "a && b", "/bin/sh", `echo "x"`, "sh -c 'a'"}, []string{"", `echo "x`, "[ a ]", `["a"`, `["a",]`, `[]`, `["a" "b"]`, "${V", "<<EOF", "# c", `["a", 1]`, `[""]`, `["a", ["b"]]`, `[null]`, "--x", "a <<< b", "<<", "<<-", "a << b", "--mount=x"}},
	"body":     {[]string{"x", "a $V", "#!/bin/sh", "${V}", "", "it's"}, []string{"${V", "${V^^}", "$(a", "${}", "EOF x", "${E:?x}", `"`, "'", "${V:-'}", "a\\", "${NONE}", "${V:?}", "`", "\\${V", "EOF\nEOF", "${V/a}", `\`}},
	"trigger":  {[]string{"RUN", "ENV", "LABEL", "WORKDIR", "CMD"}, []string{"FROM", "MAINTAINER", "ONBUILD", "X", "", "run", "onbuild", "ARG", "SHELL", "HEALTHCHECK", "EXPOSE", "--x", "#", "${V", "VOLUME", "USER", "COPY", "ADD", "ENTRYPOINT", "STOPSIGNAL"}},
}

// long is a tag of 129 characters; the limit is 128.
const long = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

// directives are first lines of a file.
var directives = []string{
	"# syntax=docker/dockerfile:1", "# escape=`", "# escape=\\", "# escape=x", "# check=skip=all", "# check=error=true", "# check=skip=JSONArgsRecommended;error=true", "# check=x",
	"#syntax=docker/dockerfile:1.2", "# Escape = `", "# syntax=", "# escape=", "# unknown=x", "# check=skip=", "#escape=``", "// syntax=docker/dockerfile:1", "# check=error=maybe", "# check=skip=all;skip=all",
}

// heads are what precedes the instruction that varies, tails what follows it.
var (
	heads = []string{
		"FROM debian:13 AS base\n", "FROM debian:13 AS base\nARG V\n", "FROM debian:13 AS base\nENV V=x\n", "FROM debian:13 AS base\nENV V=\n",
		"ARG P=alpine\nFROM debian:13 AS base\nARG P\n", "FROM debian:13 AS base\nARG P=80\nENV E=\n", "FROM alpine AS base\nENV E=\n",
		"FROM debian:13 AS Base\n", "# syntax=docker/dockerfile:1\nFROM debian:13 AS base\nENV V=8080 P=tcp\n", "# escape=`\nFROM debian:13 AS base\nARG V=1\n",
		"FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2025 AS base\nARG V\n", "# escape=`\nFROM --platform=windows/amd64 x:1 AS base\nWORKDIR C:/w\nARG V=1\n",
		"FROM debian:13 AS base\nONBUILD ARG V\nFROM base\n", "FROM debian:13 AS base\nWORKDIR /w\nFROM alpine AS other\n",
		"FROM debian:13 AS base\nFROM base\nENV V=a.b\n", "FROM scratch AS base\n", "FROM debian:13 AS base\nENV V=0644\n",
	}
	tails = []string{"", "", "", "", "RUN true\n", "USER 1000\nCMD [\"x\"]\n", "FROM base\n", "FROM alpine:3.23 AS later\nCOPY --from=base /a /b\n", "FROM base AS final\nRUN true\n"}
)
