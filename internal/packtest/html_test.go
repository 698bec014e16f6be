package packtest

import (
	"slices"
	"testing"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][]string{
		`<p id="a">а &amp; б <br> <svg><path d=""/></svg></p>`: nil,
		`<p><b>а</p></b>`:                     {"</p> closes p > b", "not closed: p"},
		`<p>а`:                                {"not closed: p"},
		`<p id="a"></p><p id="a"></p>`:        {`the id "a" stands 2 times`},
		`<p id="a b"></p>`:                    {`the id "a b"`},
		`<p class="a" class="b"></p>`:         {"<p> has class twice"},
		`<p style="color: red"></p>`:          {`<p> has style="color: red"`},
		`<a onclick="x()"></a>`:               {`<a> has onclick="x()"`},
		`<p>а & б</p>`:                        {`a bare & in "а & б"`},
		`<p>а &amp б</p>`:                     {`a bare & in "а &amp б"`},
		`<div/>`:                              {"<div/> closes itself"},
		`<nav aria-labelledby="x"></nav>`:     {`something points to the id "x", which is not there`},
		`<svg><use href="#v"/></svg>`:         {`something points to the id "v", which is not there`},
		`<rect fill="url(#h1)"></rect>`:       {`something points to the id "h1", which is not there`},
		`<p>⟨nav.home⟩</p>`:                   {`a message is missing: "⟨nav.home⟩"`},
		`<p title="⟨x⟩"></p>`:                 {`a message is missing in title of <p>: "⟨x⟩"`},
		`<!-- а -->`:                          {"a comment: <!-- а -->"},
		`<script>if (a < b && c) {}</script>`: nil,
	} {
		if got := Faults([]byte("<!doctype html>" + body)); !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", body, got, want)
		}
	}
	if got := Faults([]byte("<p></p>")); !slices.Equal(got, []string{"no doctype"}) {
		t.Errorf("got %q", got)
	}
}
