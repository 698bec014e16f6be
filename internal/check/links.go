package check

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"toptom/internal/diag"
	"toptom/internal/markdown"
	"toptom/internal/pack"
)

// links: every internal link leads to a page or a place in one. Outside addresses are never contacted.
var links = Check{Name: "links", Item: func(p *pack.Pack, it *pack.Item, _ Env) diag.List {
	var findings diag.List
	pagesOf(p, it, func(pg *pack.Page) {
		for _, l := range pg.Doc.Links {
			if l.Kind == markdown.Image || l.Outside {
				continue
			}
			if f, bad := link(p, pg, l, len(findings) < maxHints); bad {
				findings.Add(f)
			}
		}
	})
	return findings
}}

// maxHints is for how many broken links of an item a better one is looked for: each look goes through the whole pack.
const maxHints = 100

func link(p *pack.Pack, pg *pack.Page, l markdown.Link, hint bool) (diag.Finding, bool) {
	at := diag.Place{File: pg.File, Line: l.Line, Col: l.Col}
	if pack.Escapes(pg.File, l.Dest) {
		return diag.Errorf(at, "link-target", "the link %q leads out of the pack", l.Dest).WithHint("link to a folder or file below content/"), true
	}
	t, ok := p.Resolve(pg, l.Dest)
	if !ok {
		f := diag.Errorf(at, "link-target", "no page or file at %q", l.Dest).
			WithHint("write the way from this file to the other one, such as ../other-case/, or the code of a case, such as KG-07")
		if hint {
			if near, found := nearestLink(p, pg, l.Dest); found {
				f = f.WithHint("did you mean %q?", near)
			}
		}
		return f, true
	}
	if t.Anchor == "" {
		return diag.Finding{}, false
	}
	target := p.PageFor(t.Item, pg.Lang)
	if target == nil || hasAnchor(target, t.Anchor) {
		return diag.Finding{}, false
	}
	f := diag.Errorf(at, "link-anchor", "the page %s has no place called %q", target.File, "#"+t.Anchor)
	if hint {
		f = f.DidYouMean(t.Anchor, target.Doc.Anchors())
	}
	return f, true
}

// hasAnchor knows also the places that a layout makes: the sections made from data and the sources.
func hasAnchor(pg *pack.Page, id string) bool {
	if pg.Doc.Has(id) {
		return true
	}
	if s, _, ok := pg.Item.Kind.Section(id); ok && s.FromData {
		return true
	}
	sid, isSource := strings.CutPrefix(id, "src-")
	for _, s := range pg.Item.Sources {
		if isSource && s.SID == sid {
			return true
		}
	}
	return false
}

// nearestLink is the written form of the page that was most likely meant.
func nearestLink(p *pack.Pack, pg *pack.Page, dest string) (string, bool) {
	target, anchor, _ := strings.Cut(dest, "#")
	base := norm.NFC.String(strings.TrimPrefix(strings.TrimPrefix(path.Dir(pg.File), "content"), "/"))
	full := strings.TrimPrefix(path.Join("/", base, target), "/")
	near, ok := diag.Nearest(strings.TrimSuffix(full, ".md"), p.Paths())
	if !ok {
		// the folder may be right and only the way to it wrong
		name := path.Base(full)
		for _, known := range p.Paths() {
			if path.Base(known) == name {
				near, ok = known, true
				break
			}
		}
	}
	if !ok {
		return "", false
	}
	rel := relative(base, near)
	if anchor != "" {
		rel += "#" + anchor
	}
	return rel, true
}

// relative is the way from one folder to a path, both below content/.
func relative(from, to string) string {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	if from == "" {
		a = nil
	}
	n := 0
	for n < len(a) && n < len(b)-1 && a[n] == b[n] {
		n++
	}
	return strings.Repeat("../", len(a)-n) + strings.Join(b[n:], "/") + "/"
}
