// Package editor writes the settings with which text editors complete and check the files of a pack. It alone knows VS Code, and JSON with comments
// (github.com/tailscale/hujson): what a person has written there stays as it is, comments and commas too.
package editor

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tailscale/hujson"
)

// Files of VS Code in a folder.
const (
	SettingsFile   = ".vscode/settings.json"
	ExtensionsFile = ".vscode/extensions.json"
	SchemaFolder   = ".vscode/schema"

	yamlExtension = "redhat.vscode-yaml" // the extension that reads schemas for YAML
)

// Settings gives the text of SettingsFile in which each schema (a path from the folder) is tied to the files that it describes (a glob from the folder).
// text is what stands there now, empty for nothing. The error says where text is no JSON.
func Settings(text []byte, schemas map[string]string) ([]byte, error) {
	return edit(text, func(e *edits) {
		e.object("/yaml.schemas")
		for _, path := range slices.Sorted(maps.Keys(schemas)) {
			e.set("/yaml.schemas/"+escape("./"+path), schemas[path])
		}
	})
}

// Extensions gives the text of ExtensionsFile that recommends what reads the schemas; text and error are as for Settings.
func Extensions(text []byte) ([]byte, error) {
	return edit(text, func(e *edits) {
		list := e.v.Find("/recommendations")
		if list == nil {
			e.set("/recommendations", []string{yamlExtension})
			return
		}
		if a, ok := list.Value.(*hujson.Array); ok {
			for _, item := range a.Elements {
				if l, ok := item.Value.(hujson.Literal); ok && strings.EqualFold(l.String(), yamlExtension) {
					return
				}
			}
		}
		e.set("/recommendations/-", yamlExtension)
	})
}

var errForm = errors.New("it holds no { … }")

func edit(text []byte, do func(*edits)) ([]byte, error) {
	fresh := strings.TrimSpace(string(text)) == ""
	if fresh {
		text = []byte("{}")
	}
	v, err := hujson.Parse(text)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "hujson: "))
	}
	if _, ok := v.Value.(*hujson.Object); !ok {
		return nil, errForm
	}
	e := &edits{v: &v}
	do(e)
	if e.err != nil {
		return nil, e.err
	}
	if fresh {
		var b bytes.Buffer
		if err := json.Indent(&b, v.Pack(), "", "  "); err != nil {
			return nil, err
		}
		b.WriteByte('\n')
		return b.Bytes(), nil
	}
	spread(v.Value.(*hujson.Object), "\n  ", "\n")
	return v.Pack(), nil
}

// spread gives members that were put in a line of their own each, as the others have. own is what stands before a member where there are no others, and
// end what stands before the brace that closes.
func spread(o *hujson.Object, own, end string) {
	for _, m := range o.Members {
		if extra := string(m.Name.BeforeExtra); strings.Contains(extra, "\n") {
			own = extra[strings.LastIndexByte(extra, '\n'):]
			break
		}
	}
	for i := range o.Members {
		m := &o.Members[i]
		switch extra := string(m.Name.BeforeExtra); {
		case extra == "":
			m.Name.BeforeExtra, m.Value.BeforeExtra = hujson.Extra(own), hujson.Extra(" ")
		case strings.HasSuffix(extra, "\n") && len(m.Value.BeforeExtra) == 0: // a comment on the line before came with it
			m.Name.BeforeExtra, m.Value.BeforeExtra = hujson.Extra(extra+strings.TrimPrefix(own, "\n")), hujson.Extra(" ")
		}
		if inner, ok := m.Value.Value.(*hujson.Object); ok && string(m.Name.Value.(hujson.Literal)) == `"yaml.schemas"` {
			spread(inner, own+"  ", own)
		}
	}
	if len(o.AfterExtra) == 0 && len(o.Members) > 0 {
		o.AfterExtra = hujson.Extra(end)
	}
}

// edits changes one value; the first error stays.
type edits struct {
	v   *hujson.Value
	err error
}

// object makes sure that an object is there.
func (e *edits) object(pointer string) {
	if e.v.Find(pointer) == nil {
		e.set(pointer, map[string]any{})
	}
}

func (e *edits) set(pointer string, value any) {
	if e.err != nil {
		return
	}
	patch, err := json.Marshal([]map[string]any{{"op": "add", "path": pointer, "value": value}})
	if err == nil {
		err = e.v.Patch(patch)
	}
	if err != nil {
		e.err = fmt.Errorf("%s: %w", pointer, err)
	}
}

// escape writes a key as a part of a JSON pointer (RFC 6901).
func escape(key string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(key) }
