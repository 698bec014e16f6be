package edition

import (
	"regexp"
	"strconv"
	"strings"

	"toptom/internal/diag"
)

var templateError = regexp.MustCompile(`^.*template:[ ]?([^:]+):(\d+):(\d+): (.*)`)

// LayoutFinding places an error of a template, whose columns count from 0.
func LayoutFinding(err error) diag.Finding {
	at, text := diag.Place{File: "layouts"}, err.Error()
	if m := templateError.FindStringSubmatch(text); m != nil {
		at.File, text = "layouts/partials/"+m[1]+".html", m[4]
		switch {
		case strings.HasPrefix(m[1], "epub/"):
			at.File = "layouts/" + m[1] + ".html"
		case strings.HasSuffix(m[1], ".html"):
			at.File = "layouts/site/" + m[1]
		}
		at.Line, _ = strconv.Atoi(m[2])
		at.Col, _ = strconv.Atoi(m[3])
		at.Col++
	}
	return diag.Errorf(at, "layout", "the layout cannot be filled: %s", text).WithHint("see the embedded layout of the same name, or remove this file to use it")
}
