package install_test

import (
	"strings"
	"testing"
)

// cachesLeft lists the cache folders that the installs of a file leave in their layers, as "call: folder".
func cachesLeft(text string) string {
	d := parse(text)
	var left []string
	for _, install := range d.Installs {
		if install.CacheLeft != "" {
			left = append(left, at(text, install.Call)+": "+install.CacheLeft)
		}
	}
	return strings.Join(left, "; ")
}

func TestCacheLeft(t *testing.T) {
	const lists = "apt-get update: /var/lib/apt/lists"
	tests := []struct{ text, want string }{
		{"RUN apt-get update && apt-get install -y git", lists},
		{"RUN apt-get update -q && apt-get clean", lists},
		{"RUN apt-get update && rm -rf \"/var/lib/apt/lists/*\"", lists},
		{"RUN apt-get update && rm -rf '/var/lib/apt/lists/'*", ""},
		{"RUN apt-get update && rm -rf /var/lib/apt/lists/\\*", lists},
		{"RUN apt-get install -y git", ""},
		{"RUN rm -rf /var/lib/apt/lists/* && apt-get update", lists},
		{"RUN apt-get update; rm -rf /tmp/* /var/lib/apt/lists/partial", lists},
		{"RUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*", lists},
		{"RUN apt-get update && apt-get install -y a; rm -rf /var/lib/apt/lists/; apt-get update", lists},
		{"RUN apt-get update; (cd x && make); rm -rf /var/lib/apt/lists/*_*", ""},
		{"RUN apt-get update; rm -fr /var/lib/{apt,dpkg,cache,log}/", ""},
		{"RUN apt-get update; cd /var/lib/apt/lists; rm -rf *", ""},
		{"RUN apt-get update; find /var/lib/apt/lists -type f -delete", ""},
		{"RUN apt-get update; find /var/lib/apt/lists -type f -exec rm {} +", ""},
		{"RUN apt-get update; find /var/lib/apt/lists -type f", lists},
		{"RUN apt-get update; apt-get dist-clean", ""},
		{"RUN apt-get update; /usr/local/bin/cleanup.sh", ""},
		{"RUN apt-get update; rm -rf $TO_DELETE", ""},
		{"RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update", ""},
		{"RUN --mount=type=tmpfs,target=/var/lib/apt/lists/ apt-get update", ""},
		{"RUN --mount=type=cache,target=/var/cache/apt apt-get update", lists},
		{"RUN --mount=type=bind,target=/var/lib/apt/lists apt-get update", lists},
		{"ONBUILD RUN --mount=type=cache,target=/var/lib/apt apt-get update", ""},
		{"RUN <<EOF\napt-get update\nrm -r /var/lib/apt/lists\nEOF", ""},
		{"RUN [\"apt-get\", \"update\"]", "\"apt-get\", \"update\": /var/lib/apt/lists"},

		{"RUN apk add git", "apk add: /var/cache/apk"},
		{"RUN apk --update add git && apk add make", "apk add: /var/cache/apk"},
		{"RUN apk add git --no-cache", ""},
		{"RUN apk add $APK_FLAGS git", ""},
		{"RUN apk add $UNSET git", "apk add: /var/cache/apk"},
		{"RUN apk add git && rm -rf /var/cache/apk/*", ""},
		{"RUN apk add git && rm -rf /var/cache/*", ""},
		{"RUN --mount=type=cache,target=/etc/apk/cache apk add git", ""},

		{"RUN dnf install -y git && microdnf clean all", "dnf install: /var/cache/dnf"},
		{"RUN yum -y install git && yum clean metadata", "yum -y install: /var/cache/yum"},
		{"RUN yum install -y git && dnf clean all", ""},
		{"RUN dnf5 install -y git && dnf clean all", ""},
		{"RUN microdnf update && rm -rf /var/cache/yum", ""},
		{"RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y git", ""},
		{"RUN zypper in -y git && zypper cc -a", ""},
		{"RUN zypper in -y git", "zypper in: /var/cache/zypp"},

		{"RUN pip install a", "pip install: ~/.cache/pip"},
		{"RUN pip --no-cache-dir install a", ""},
		{"RUN pip install a && rm -rf ~/.cache", ""},
		{"RUN pip install a && rm -rf /root/.cache/pip/*", ""},
		{"RUN pip install a && rm -rf ~/.cache/yarn", "pip install: ~/.cache/pip"},
		{"RUN pip install a && pip cache purge", ""},
		{"ENV PIP_NO_CACHE_DIR=1\nRUN pip install a", ""},
		{"ENV PIP_NO_CACHE_DIR=off\nRUN pip install a", ""},
		{"ENV PIP_NO_CACHE_DIR=\nRUN pip install a", "pip install: ~/.cache/pip"},
		{"ARG PIP_NO_CACHE_DIR\nRUN pip install a", ""},
		{"RUN export PIP_NO_CACHE_DIR=yes; pip install a", ""},
		{"RUN PIP_NO_CACHE_DIR=false pip install a", ""},
		{"RUN PIP_NO_CACHE_DIR= pip install a", "pip install: ~/.cache/pip"},
		{"ENV PIP_CACHE_DIR=/cache\nRUN --mount=type=cache,target=/cache pip install a", ""},
		{"RUN --mount=type=cache,target=/home/app/.cache pip install a", ""},
		{"RUN pip install a --cache-dir /c", "pip install: ~/.cache/pip"},
		{"RUN --mount=type=cache,target=/c pip install a --cache-dir /c", ""},

		{"RUN yarn --frozen-lockfile", "yarn: ~/.cache/yarn"},
		{"RUN yarn && yarn cache clean", ""},
		{"RUN yarn install --immutable", ""},
		{"RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install", ""},
	}
	for _, test := range tests {
		if got := cachesLeft("FROM a\n" + test.text + "\n"); got != test.want {
			t.Errorf("%s\n got  %s\n want %s", test.text, got, test.want)
		}
	}
}

func TestAptSettings(t *testing.T) {
	tests := []struct {
		text              string
		yes, noRecommends bool
	}{
		{"RUN apt-get install a", false, false},
		{"RUN apt-get install a --no-install-recommends", false, true},
		{"RUN apt-get -o APT::Install-Recommends=0 install a", false, true},
		{"RUN apt-get install -oAPT::Install-Recommends=true a", false, false},
		{"RUN yes | apt-get install a", true, false},
		{"RUN true | apt-get install a", false, false},
		{"RUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install a", true, false},
		{"RUN printf 'APT::Install-Recommends \"false\";\\n' > /etc/apt/apt.conf.d/lean\nFROM b\nRUN apt-get install a", false, true},
		{"RUN echo 'APT::Install-Recommends \"true\";' > /etc/apt/apt.conf.d/fat\nRUN apt-get install a", false, false},
	}
	for _, test := range tests {
		d := parse("FROM x AS b\n" + test.text + "\n")
		in := d.Installs[0]
		if in.AssumeYes != test.yes || in.NoRecommends != test.noRecommends {
			t.Errorf("%s: got AssumeYes %t, NoRecommends %t", test.text, in.AssumeYes, in.NoRecommends)
		}
	}
}
