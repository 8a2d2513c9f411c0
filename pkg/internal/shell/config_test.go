package shell

import (
	"strings"
	"testing"
)

func TestConfig(t *testing.T) {
	tests := []struct{ text, want string }{
		{"apt-get -o APT::Get::AllowUnauthenticated=true update", "APT::Get::AllowUnauthenticated=true"},
		{"apt-get -oAcquire::Retries=3 install x", "Acquire::Retries=3 in -oAcquire::Retries=3"},
		{"apt-get install x=1.2", ""},
		{"yum --setopt=main.gpgcheck=0 install x=1", "main.gpgcheck=0 in --setopt=main.gpgcheck=0"},
		{"dnf --setopt sslverify=false makecache", "sslverify=false"},
		{"dnf config-manager setopt epel.gpgcheck=0", "epel.gpgcheck=0"},
		{"yum-config-manager --save --setopt=a.gpgcheck=0 b.c=1", "a.gpgcheck=0 in --setopt=a.gpgcheck=0, b.c=1"},
		{"git -c http.sslVerify=false clone u", "http.sslVerify=false"},
		{"git clone --config=http.sslVerify=0 u", "http.sslVerify=0 in --config=http.sslVerify=0"},
		{"git config --global http.sslVerify false", "http.sslVerify=false kept"},
		{"git config --global --unset http.sslVerify", ""},
		{"git commit -cHEAD", ""},
		{"npm config set strict-ssl false", "strict-ssl=false kept"},
		{"npm set a=1 b 2", "a=1 in a=1 kept, b=2 kept"},
		{"npm config get strict-ssl", ""},
		{"yarn config set strict-ssl", "strict-ssl= kept"},
		{"pip3 config set global.trusted-host h", "global.trusted-host=h kept"},
		{"echo a.b=1", ""},
	}
	for _, test := range tests {
		commands, _ := commandsOf(test.text, "posix")
		var got []string
		for _, v := range commands[0].Config {
			line := v.Name + "=" + v.Value
			if v.Raw != v.Name && v.Raw != line || v.Raw == line && v.Kept {
				line += " in " + v.Raw
			}
			if v.Kept {
				line += " kept"
			}
			got = append(got, line)
			if at := test.text[v.Span.Start.Column-1 : v.Span.End.Column-1]; at != v.Raw {
				t.Errorf("%s: the name is at %q", test.text, at)
			}
			if at := test.text[v.ValueSpan.Start.Column-1 : v.ValueSpan.End.Column-1]; !strings.HasSuffix(at, v.Value) {
				t.Errorf("%s: the value is at %q", test.text, at)
			}
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s\n got  %q\n want %q", test.text, strings.Join(got, ", "), test.want)
		}
	}
}

func TestConfigKeys(t *testing.T) {
	for text, want := range map[string]string{
		"apt -o APT::Get::Assume-Yes=1 x":            "apt::get::assume-yes",
		"git -c http.https://a.example/.sslVerify=0": "sslverify",
		"dnf --setopt=*.GPGCheck=0 x":                "gpgcheck",
	} {
		commands, _ := commandsOf(text, "posix")
		if list := commands[0].Config; len(list) != 1 || list[0].Key != want {
			t.Errorf("%s: %+v, want the key %q", text, list, want)
		}
	}
}

func TestModes(t *testing.T) {
	for text, want := range map[string]string{
		"777": "write", "0777": "write", "002": "write", "2777": "write", "1777": "write sticky", "a+w": "write", "ugo=rwx": "write",
		"o+wt": "write sticky", "755": "", "u+w": " kept", "o-w": "", "a+rx": " kept", "go=r": "",
		"": "none", "8": "none", "77": "write", "2": "write", "12777": "none", "a+": " kept", "--reference=x": "none", "rw": "none",
		"u+x,o+w": "write", "u=rwx,g=rx,o=rwx": "write", "u=rwx,go=u": "write", "u=rx,go=u": "", "go=u": "write", "u+x+w,o=rx": "",
		"o+w-w": "", "u+x,g-w": " kept", "o=g": " unclear", "g+w,o=g": "write", "g=rx,o=g": "", "+022": "write", "=755": "", "+w": " kept", "u=rwx,": "none",
		"a=rwxt,o-t": "write",
	} {
		got := "none"
		if mode := ModeOf(text); mode != nil {
			got = ""
			if mode.OthersWrite {
				got = "write"
			}
			if mode.Sticky {
				got += " sticky"
			}
			if mode.Kept {
				got += " kept"
			}
			if mode.Unclear {
				got += " unclear"
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	commands, _ := commandsOf("chmod -R a+w /x; chown 777 /x; mkdir -m u+x /x; install -dm755 /x; chmod --reference=/a 777", "posix")
	if commands[0].Mode == nil || !commands[0].Mode.OthersWrite || commands[1].Mode != nil || !commands[2].Mode.OthersWrite || commands[3].Mode.OthersWrite || commands[4].Mode != nil {
		t.Errorf("modes of %+v", commands)
	}
}
