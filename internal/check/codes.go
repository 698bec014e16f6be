package check

import (
	"regexp"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// codes: a printed code stands for one item only, because paper has no links.
var codes = Check{Name: "codes", Pack: func(p *pack.Pack, _ Env) diag.List {
	var findings diag.List
	first := map[string]*pack.Item{}
	for _, it := range p.Items {
		at := it.Places.At("code")
		switch other := first[it.Code]; {
		case it.Code == "":
		case other != nil:
			findings.Add(diag.Errorf(at, "double-code", "the code %q is already that of %s", it.Code, other.Dir).WithHint("give one of the two another code; codes in print never change, so change the newer one"))
		case !codeForm.MatchString(it.Code):
			findings.Add(diag.Errorf(at, "bad-code", "%q is not a code", it.Code).WithHint("capital Latin letters, a hyphen and a number or letters, for example KG-07 or M-CERD"))
		default:
			first[it.Code] = it
		}
	}
	return findings
}}

var codeForm = regexp.MustCompile(`^[A-Z]{1,4}-[A-Z0-9]+(-[A-Z0-9]+)*$`)
