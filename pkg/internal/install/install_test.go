package install_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/altlas/altlas-lint/pkg/document"
	"github.com/altlas/altlas-lint/pkg/finding"
	"github.com/altlas/altlas-lint/pkg/internal/dockerfile"
	"github.com/altlas/altlas-lint/pkg/internal/install"
	"github.com/altlas/altlas-lint/pkg/internal/shell"
	"github.com/altlas/altlas-lint/pkg/internal/text"
)

// commandsOf parses a shell text in which VER has a default and PKGS a value.
func commandsOf(text string) ([]*document.Command, *document.ShellError) {
	return shell.Parse(shell.Text{
		Source: text, Kind: "posix",
		Position: func(i int) finding.Position { return finding.Position{Line: 1, Column: i + 1} },
		Lookup: func(name string) (string, document.Certainty, bool) {
			switch name {
			case "VER":
				return "1.2", document.Default, true
			case "PKGS":
				return "git curl", document.Literal, true
			}
			return "", document.Unknown, false
		},
	}, 0)
}

func parse(text string) *document.Document {
	return dockerfile.Parse([]byte(text), dockerfile.Options{Path: "Dockerfile"})
}

// at returns the text that a span covers.
func at(content string, span finding.Span) string { return text.New(content).Slice(span) }

// briefInstall formats an install on one line. A package is name@version, followed by "!" if pinned,
// "(file)" if local, "(repository)", "(duplicate)", and "?" if unknown.
func briefInstall(in *document.Install) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", in.Manager, in.Action)
	if in.AssumeYes {
		b.WriteString(" yes")
	}
	for _, p := range in.Packages {
		b.WriteString(" " + p.Name)
		if p.Version != "" {
			b.WriteString("@" + p.Version)
		}
		if p.Pinned {
			b.WriteString("!")
		}
		if p.Local {
			b.WriteString("(file)")
		}
		if p.Repository {
			b.WriteString("(repository)")
		}
		if p.Duplicate {
			b.WriteString("(duplicate)")
		}
		if p.Certainty == document.Unknown {
			b.WriteString("?")
		}
	}
	return b.String()
}

func TestInstalls(t *testing.T) {
	tests := []struct{ text, want string }{
		{"apt-get update", "apt update"},
		{"apt-get install curl- g++ vim", "apt install g++ vim"},
		{"apt-get -y install --no-install-recommends curl=7.88.1-10 git=1:2.* vim/stable ./a.deb libc6:i386", "apt install yes curl@7.88.1-10! git@1:2.* vim@/stable ./a.deb(file) libc6:i386"},
		{"apt-get install -yqq -t bookworm-backports -- g++", "apt install yes g++"},
		{"apt-get install -qq a", "apt install yes a"},
		{"apt-get -q install -q a", "apt install yes a"},
		{"apt-get -q=2 install a", "apt install yes a"},
		{"apt-get -q install a", "apt install a"},
		{"apt-get install --quiet=2 a", "apt install yes a"},
		{"apt-get -o APT::Get::Assume-Yes=true install a", "apt install yes a"},
		{"apt-get -o=Dpkg::Use-Pty=0 install a", "apt install a"},
		{"apt-get install a=$VER b=${UNSET} $UNSET", "apt install a@1.2! b@${UNSET}!? ${UNSET}?"},
		{"apt-get install -y $PKGS", "apt install yes git curl"},
		{"apt install -y $(cat list)", "apt install yes $(cat list)?"},
		{"cat list | xargs -r apt-get install -y git", "apt install yes git {}?"},
		{"xargs sudo -E env A=b apk add < list", "apk install {}?"},
		{"xargs -I{} npm install -g {}@1 < list", "npm install {}?"},
		{"xargs gem update --system; xargs apt-get clean", "gem upgrade; apt clean"},
		{"find . -name '*.deb' -exec apt-get install {} +", "apt install {}?"},
		{"conda run -n x pip install a", "pip install a"},
		{"apt full-upgrade --yes", "apt upgrade yes"},
		{"apt-get dist-upgrade", "apt upgrade"},
		{"apt-get install --only-upgrade openssl", "apt upgrade openssl"},
		{"unattended-upgrade -d", "apt upgrade yes"},
		{"aptitude purge -y x", "apt remove yes x"},
		{"apt-get clean", "apt clean"},
		{"apt-get dist-clean", "apt clean"},
		{"apt-get $ACTION x", ""},
		{"apt install git curl git=1 $UNSET $UNSET", "apt install git curl git@1!(duplicate) ${UNSET}? ${UNSET}?"},
		{"apt-get --version", ""},
		{"apt-get install -s git; apt-get --dry-run upgrade", ""},
		{"sudo -H apt-get install -y x", "apt install yes x"},

		{"./install_packages a", ""},
		{"install_packages curl=8.14.1-2 git", "apt install yes curl@8.14.1-2! git"},

		{"apk add --no-cache -t .deps gcc=13.2-r0 'musl-dev~1.2' \"a>=3\" b@edge c=1@edge d~=1.2", "apk install gcc@13.2-r0! musl-dev@~1.2 a@>=3 b c@1! d@~=1.2"},
		{"apk -U upgrade", "apk upgrade"},
		{"apk --update-cache upgrade openssl", "apk upgrade openssl"},
		{"apk del .deps", "apk remove .deps"},
		{"apk cache clean", "apk clean"},
		{"apk add --allow-untrusted /tmp/x.apk", "apk install /tmp/x.apk(file)"},
		{"apk info -e x", ""},

		{"yum install -y httpd-2.4.57-5.el9.x86_64 java-1.8.0-openjdk-devel gcc-toolset-12 jq-1.6 dotnet-sdk-8.0 vim-9.*", "yum install yes httpd@2.4.57-5.el9.x86_64! java-1.8.0-openjdk-devel gcc-toolset-12 jq@1.6! dotnet-sdk-8.0 vim@9.*"},
		{"dnf -yq module install nodejs:18/common", "dnf install yes nodejs@18/common!"},
		{"dnf group install 'Development Tools' --assumeyes", "dnf install yes Development Tools"},
		{"dnf5 install https://x.invalid/a.rpm --setopt=tsflags=nodocs", "dnf install https://x.invalid/a.rpm(file)"},
		{"microdnf install nginx-${VER}", "microdnf install nginx@1.2!"},
		{"microdnf install nginx-${UNSET}", "microdnf install nginx@${UNSET}!?"},
		{"yum -y update --security", "yum upgrade yes"},
		{"yum upgrade -y openssl", "yum upgrade yes openssl"},
		{"dnf distro-sync", "dnf upgrade"},
		{"dnf in -y git; dnf up; dnf rm git", "dnf install yes git; dnf upgrade; dnf remove git"},
		{"tdnf clean all", "tdnf clean"},
		{"dnf makecache", "dnf update"},
		{"dnf config-manager --set-enabled crb", ""},

		{"zypper -n in 'nginx=1.21' curl", "zypper install yes nginx@1.21! curl"},
		{"zypper --non-interactive ref", "zypper update yes"},
		{"zypper dup -y", "zypper upgrade yes"},
		{"zypper patch", "zypper upgrade"},
		{"zypper cc -a", "zypper clean"},

		{"pacman -Syu --noconfirm git core/vim=9.1-1", "pacman upgrade yes; pacman install yes git vim@9.1-1!"},
		{"pacman -Sy", "pacman update"},
		{"pacman -Scc", "pacman clean"},
		{"pacman -Qi x", ""},

		{"pip3 install --no-cache-dir -r req.txt 'flask==3.0.1' requests django>=4 x[a,b]~=1.0 y==1.*", "pip install flask@3.0.1! requests django x@~=1.0 y@1.*"},
		{"pip install 'a >= 1, < 2 ; python_version < \"3\"' -e . git+https://h.invalid/r@v1 ./w.whl 'b @ https://h.invalid/b.whl'", "pip install a@>=1,<2 git+https://h.invalid/r@v1@v1(file)(repository) ./w.whl(file) b(file) .(file)"},
		{"pip install --upgrade pip", "pip install pip"},
		{"python3.11 -m pip install -U a==$VER b==${UNSET}", "pip install a@1.2! b@${UNSET}!?"},
		{"pip install 'a @ git+ssh://git@h.invalid/a.git' git+ssh://git@h.invalid/b.git@0123456789ab#egg=b https://h.invalid/c.tgz", "pip install a(file)(repository) git+ssh://git@h.invalid/b.git@0123456789ab#egg=b@0123456789ab!(file)(repository) https://h.invalid/c.tgz(file)"},
		{"pip install -e git+https://h.invalid/a#egg=a -r x", "pip install git+https://h.invalid/a#egg=a(file)(repository)"},
		{"pip install --editable src", "pip install src(file)"},
		{"pip cache purge", "pip clean"},
		{"pip uninstall -y a", "pip remove yes a"},
		{"pip freeze", ""},
		{"uv pip install --system a==1", "uv install a@1!"},
		{"uv sync --frozen", "uv install"},
		{"uv sync --group dev --extra x", "uv install"},
		{"uv add --group dev --extra x a==1", "uv install a@1!"},
		{"uv tool install --with b --python 3.13 a", "uv install a"},
		{"poetry install --no-root --only main --with dev -E x --without docs --extras 'a b'", "poetry install"},
		{"poetry -C /app add -G dev a@1.2.3", "poetry install a@1.2.3!"},
		{"pipenv install --system --deploy --categories 'packages dev'", "pipenv install"},
		{"pipenv install --categories dev a", "pipenv install a"},
		{"pdm install -G x --prod --group y", "pdm install"},
		{"pdm add -dG test a", "pdm install a"},
		{"poetry add a@^1.2 b@1.2.3", "poetry install a@^1.2 b@1.2.3!"},

		{"npm install -g npm@10.2.3 @vue/cli@5 typescript@latest pm2 ./local user/repo a@npm:b@1.0.0 c@git+https://h.invalid/c", "npm install npm@10.2.3! @vue/cli@5 typescript@latest pm2 ./local(file) user/repo(file)(repository) a@1.0.0! c@git+https://h.invalid/c(file)(repository)"},
		{"npm i -g n@${UNSET}", "npm install n@${UNSET}?"},
		{"npm i git+https://h.invalid/a.git#v1 https://h.invalid/b.git a/c#semver:^5 https://h.invalid/d.tgz ./e", "npm install git+https://h.invalid/a.git#v1@v1(file)(repository) https://h.invalid/b.git(file)(repository) a/c#semver:^5@semver:^5(file)(repository) https://h.invalid/d.tgz(file) ./e(file)"},
		{"npm ci --omit dev", "npm install"},
		{"npm cache clean --force", "npm clean"},
		{"npm run build", ""},
		{"npm --version", ""},
		{"yarn", "yarn install"},
		{"yarn --frozen-lockfile", "yarn install"},
		{"yarn global add serve@14.2.0", "yarn install serve@14.2.0!"},
		{"yarn build", ""},
		{"yarn --version", ""},
		{"pnpm add -g x", "pnpm install x"},

		{"gem install bundler -v 2.4.1 --no-document", "gem install bundler@2.4.1!"},
		{"gem install a:1.0 b --version '~> 2'", "gem install a@1.0! b@~> 2"},
		{"gem install a:1 -- --with-dir /x y", "gem install a@1!"},
		{"gem update --system 3.4.1", "gem upgrade"},
		{"bundle install --jobs 4", "bundler install"},
		{"go install h.invalid/a@v1.2.3 h.invalid/b@latest h.invalid/c@0123456789ab ./cmd", "go install h.invalid/a@v1.2.3! h.invalid/b@latest h.invalid/c@0123456789ab! ./cmd(file)"},
		{"go mod download", "go install"},
		{"go run h.invalid/a@v1.2.3 serve ./x", "go run h.invalid/a@v1.2.3!"},
		{"go install std x/y tool", "go install std(file) x/y(file) tool(file)"},
		{"go run main.go", "go run main.go(file)"},
		{"go build -o /x ./...", ""},
		{"cargo install --locked --version 1.2.3 a", "cargo install a@1.2.3!"},
		{"cargo install a@1", "cargo install a@1"},
		{"cargo install --path .", "cargo install .(file)"},
		{"cargo install --git https://h.invalid/a --rev abc", "cargo install https://h.invalid/a@abc!(file)(repository)"},
		{"conda install -y -c conda-forge python=3.8 a==1.2 conda-forge::b=1.2.3=py_0 'c>=2'", "conda install yes python@3.8 a@1.2! b@1.2.3=py_0! c@>=2"},
		{"composer global require -n a/b:1.2.3 c/d ^2 'e/f=1.0'", "composer install yes a/b@1.2.3! c/d@^2 e/f@1.0"},
	}
	for _, test := range tests {
		commands, failure := commandsOf(test.text)
		var got []string
		for _, in := range install.Find(commands) {
			got = append(got, briefInstall(in))
		}
		if text := strings.Join(got, "; "); text != test.want || failure != nil {
			t.Errorf("%s\n got  %s\n want %s (%v)", test.text, text, test.want, failure)
		}
	}
}

func TestInstallOfExecForm(t *testing.T) {
	text := "FROM a\nRUN [\"apt-get\", \"install\", \"-y\", \"curl=1\"]\nRUN if x; then true && apk add git; fi\nONBUILD RUN npm i left\n"
	d := parse(text)
	var got []string
	for _, in := range d.Installs {
		p := in.Packages[0]
		got = append(got, fmt.Sprintf("%s of %d.%d %s %t %t", briefInstall(in), in.Instruction, in.Command, at(text, p.Span), in.Conditional, in.Onbuild))
	}
	want := []string{"apt install yes curl@1! of 1.0 \"curl=1\" false false", "apk install git of 2.2 git true false", "npm install left of 3.0 left false true"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
