package imageref

import "testing"

func TestPatterns(t *testing.T) {
	for text, want := range map[string]Pattern{
		"":                              {},
		"node":                          {Name: "node"},
		"docker.io/library/node:22":     {Name: "node", Tag: "22"},
		"index.docker.io/acme/api:1":    {Name: "acme/api", Tag: "1"},
		"localhost:5000/api":            {Name: "localhost:5000/api"},
		"localhost:5000/api:1":          {Name: "localhost:5000/api", Tag: "1"},
		"ghcr.io/a/b:1@" + someDigest:   {Name: "ghcr.io/a/b", Tag: "1", Digest: someDigest},
		"acme/api:${TAG}":               {Name: "acme/api", Tag: "${TAG}"},
		"acme/API:1":                    {Name: "acme/API", Tag: "1"},
		"registry.example/a/b/c:1.0-rc": {Name: "registry.example/a/b/c", Tag: "1.0-rc"},
	} {
		if got := ParsePattern(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestCompareWithPattern(t *testing.T) {
	otherDigest := "sha256:" + someHex[1:] + "0"
	for _, test := range []struct{ pattern, image, want string }{
		{"acme/api:2", "acme/api:2", Same},
		{"acme/api:2", "docker.io/acme/api:2", Same},
		{"acme/api:2", "acme/api:2@" + someDigest, Same},
		{"acme/api:latest", "acme/api", Same},
		{"acme/api:2", "acme/api", OtherTag},
		{"acme/api:2", "acme/api:1", OtherTag},
		{"acme/api:2", "acme/api@" + someDigest, UnknownTag},
		{"acme/api:2", "acme/api:${TAG}", UnknownTag},
		{"acme/api:2", "acme/api:2@${DIGEST}", UnknownTag},
		{"acme/api:2", "acme/web:2", OtherName},
		{"acme/api:2", "${IMAGE}", UnknownTag},
		{"acme/api:2", "${REGISTRY}/api:2", UnknownTag},
		{"acme/api:2", "${REGISTRY}/api:1", ""},
		{"acme/api:2", "acme/API:2", ""},
		{"acme/API:2", "acme/api:2", OtherName},
		{"acme/api:${TAG}", "acme/api:2", OtherTag},
		{"acme/api", "acme/api:1", Same},
		{"acme/api", "acme/api", Same},
		{"acme/api", "acme/api:${TAG}", Covered},
		{"acme/api", "acme/api@" + someDigest, Covered},
		{"acme/api:1@" + someDigest, "acme/api:2@" + someDigest, Same},
		{"acme/api@" + someDigest, "acme/api@" + otherDigest, OtherTag},
		{"acme/api@" + someDigest, "acme/api:1", UnknownTag},
		{"", "acme/api:1", ""},
	} {
		if got := ParsePattern(test.pattern).Compare(Parse(test.image)); got != test.want {
			t.Errorf("%q and %q: %q, want %q", test.pattern, test.image, got, test.want)
		}
	}
}
