package dockerfile

import (
	"slices"
	"testing"
)

func TestExecErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`CMD ["a"]`, ""},
		{`CMD [ "a" , "b" ]`, ""},
		{`CMD []`, ""},
		{`CMD ['a']`, "its strings are in single quotes"},
		{`CMD [ 'a b' ]`, "its strings are in single quotes"},
		{`CMD [a]`, `"a" is not in double quotes`},
		{`CMD [ top, -b ]`, `"top" is not in double quotes`},
		{`CMD ["a", "b"`, "its closing bracket is missing"},
		{`CMD ["a" "b"]`, "a comma is missing between its strings"},
		{`CMD [ "a" "b" ]`, "a comma is missing between its strings"},
		{`CMD ["a",]`, "it has an extra comma"},
		{`CMD ["a",, "b"]`, "it has an extra comma"},
		{`CMD ["a"] && b`, `"&& b" follows its closing bracket`},
		{`CMD ["C:\Program"]`, "it contains a backslash that does not start a JSON escape"},
		{`CMD [“a”, "b"]`, "its strings are in typographic quotes"},
		{`CMD [“a`, "its strings are in typographic quotes"},
		{`CMD ["a`, "its closing bracket is missing"},
		{`CMD [`, ""},
		{`CMD [ -f "/x,y" ] && z`, ""},
		{`CMD [ "$A" = b, ]`, ""},
		{`CMD [ "$A" ] && b`, ""},
		{"CMD [ `a, b` ]", ""},
		{`CMD [[ "a", ]]`, ""},
		{`RUN [Net.X]::Y('a', 'b')`, ""},
		{`HEALTHCHECK CMD ['a']`, "its strings are in single quotes"},
		{`ONBUILD CMD ['a']`, ""}, // the trigger has its own ExecError
		{`VOLUME [/data]`, `"/data" is not in double quotes`},
		{`COPY [ab].txt c`, ""},
		{`COPY [ab] c`, ""},
		{`COPY ['a', 'b']`, "its strings are in single quotes"},
	} {
		in := Parse([]byte("FROM x\n"+test.text), Options{}).Instructions[1]
		got := ""
		if in.ExecError != nil {
			got = in.ExecError.Message
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestUnexpanded(t *testing.T) {
	text := `CMD ["a", "&&", "$HOME/x", "--y=${Z}", "$", "5$", "$1", "\\$A", "a;b", "2>&1", "$$B"]`
	var got []string
	for _, word := range Parse([]byte("FROM x\n"+text), Options{}).Instructions[1].Unexpanded {
		got = append(got, *word.Value)
	}
	want := []string{"&&", "$HOME/x", "--y=${Z}", "2>&1", "$$B"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}
