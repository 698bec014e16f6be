package check

import (
	"fmt"
	"path"
	"strings"

	"toptom/internal/diag"
	"toptom/internal/pack"
)

// aliases: an old address is a path within the site, from which a small page leads to the new one.
var aliases = Check{Name: "aliases", Item: func(p *pack.Pack, it *pack.Item, _ Env) diag.List {
	var findings diag.List
	pagesOf(p, it, func(pg *pack.Page) {
		for i, a := range pg.Aliases {
			if path.Clean("/"+a) == "/" || strings.ContainsAny(a, ":?#\\") || strings.Contains(a, "..") {
				findings.Add(diag.Errorf(pg.Places.At(fmt.Sprintf("aliases.%d", i)), "bad-alias", "%q is not an address within the site", a).
					WithHint("write the old path as it stood after the name of the site, for example /ky/old-name.html"))
			}
		}
	})
	return findings
}}
