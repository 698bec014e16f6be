package pdf

import (
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Marks are what Mark writes into a file.
type Marks struct {
	Fingerprint string // 32 hex digits, of what the file was made from; empty keeps the file's own ID
	RightToLeft bool   // pages are bound on the right: two pages side by side stand the other way round
	UA          bool   // the file says that it is PDF/UA-1; not for files without tags, as booklets are
	// ToPage is what a screen reader says of a link to a page of the file, whose label is given; nil leaves what the engine says.
	ToPage func(label string) string
}

// Mark gives the file with marks and well compressed: the PDF/UA-1 marker in its metadata, the title in the window's frame, the direction of
// reading, the fingerprint. All else stays what it was. The same file and marks give the same bytes; a marked file can be marked anew. An error says that the file cannot be read, or that what it should say would be untrue: it has
// no metadata, no title or no tags.
func Mark(file []byte, m Marks) ([]byte, error) {
	f, err := Read(file)
	if err != nil {
		return nil, err
	}
	root, ok := f.Trailer["Root"].(Ref)
	if !ok {
		return nil, errors.New("the trailer does not name the catalog by its number")
	}
	catalog := maps.Clone(f.Catalog())
	objects, trailer := map[int]any{root.Number: catalog}, Dict{}
	if m.UA {
		if err := f.markUA(catalog, objects); err != nil {
			return nil, err
		}
	}
	if info := maps.Clone(f.Dict(catalog["MarkInfo"])); info["Suspects"] == false {
		delete(info, "Suspects") // false where it is absent; poppler warns of it where it is not
		catalog["MarkInfo"] = info
	}
	preferences := maps.Clone(f.Dict(catalog["ViewerPreferences"]))
	if preferences == nil {
		preferences = Dict{}
	}
	preferences["DisplayDocTitle"] = true
	preferences["Direction"] = Name("L2R")
	if m.RightToLeft {
		preferences["Direction"] = Name("R2L")
	}
	catalog["ViewerPreferences"] = preferences
	if m.Fingerprint != "" {
		b, err := hex.DecodeString(m.Fingerprint)
		if err != nil || len(b) != 16 {
			return nil, fmt.Errorf("the fingerprint %q is not 32 hex digits", m.Fingerprint)
		}
		trailer["ID"] = Array{String(b), String(b)}
	}
	if m.ToPage != nil {
		f.nameLinks(objects, m.ToPage)
	}
	out := f.Write(objects, trailer)
	return out, f.err
}

// markUA writes the marker into the metadata, which must be there, have a title, and speak of a tagged file.
func (f *File) markUA(catalog Dict, objects map[int]any) error {
	if f.Dict(catalog["StructTreeRoot"]) == nil {
		return errors.New("the file has no tags")
	}
	ref, isRef := catalog["Metadata"].(Ref)
	s, ok := f.Get(ref).(*Stream)
	if !isRef || !ok {
		return errors.New("the file has no metadata")
	}
	packet := f.Decode(s)
	if f.err != nil {
		return f.err
	}
	x, err := readXMP(packet)
	if err != nil {
		return err
	}
	switch {
	case x.Title == "":
		return errors.New("the file has no title")
	case x.UAPart == "1":
		return nil
	case x.UAPart != "":
		return fmt.Errorf("the file says that it is PDF/UA-%s", x.UAPart)
	}
	const (
		end    = "</rdf:RDF>"
		marker = `<rdf:Description rdf:about="" xmlns:pdfuaid="` + nsUA + `"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`
	)
	before, after, ok := strings.Cut(string(packet), end)
	if !ok {
		return errors.New("the metadata has no end")
	}
	objects[ref.Number] = &Stream{Dict{"Type": Name("Metadata"), "Subtype": Name("XML")}, []byte(before + marker + end + after)}
	return nil
}

// Fingerprint gives what Mark wrote, as 32 hex digits; false if the file has none, or cannot be read.
func Fingerprint(file []byte) (string, bool) {
	f, err := Read(file)
	if err != nil {
		return "", false
	}
	id := f.Array(f.Trailer["ID"])
	if len(id) != 2 {
		return "", false
	}
	first, ok := f.Get(id[0]).(String)
	if !ok || len(first) != 16 || f.Get(id[1]) != first {
		return "", false
	}
	return hex.EncodeToString([]byte(first)), true
}

// Pages counts the pages of a file.
func Pages(file []byte) (int, error) {
	f, err := Read(file)
	if err != nil {
		return 0, err
	}
	pages := f.pages()
	if f.err != nil {
		return 0, f.err
	}
	if len(pages) == 0 {
		return 0, errors.New("the file has no pages")
	}
	return len(pages), nil
}

// leaf is a page as the tree of pages has it, with what it inherits from the branches above.
type leaf struct {
	ref  Ref
	dict Dict
}

// inherited are the keys that a page takes from the branches above where it has none.
var inherited = []Name{"MediaBox", "CropBox", "Resources", "Rotate"}

// pages walks the tree of pages.
func (f *File) pages() []leaf {
	var list []leaf
	seen := map[Ref]bool{}
	var walk func(v any, above Dict, depth int)
	walk = func(v any, above Dict, depth int) {
		ref, _ := v.(Ref)
		d := maps.Clone(f.Dict(v))
		if d == nil || seen[ref] || depth > maxDepth {
			f.fail(errors.New("the tree of pages is broken"))
			return
		}
		seen[ref] = true
		for _, key := range inherited {
			if _, has := d[key]; !has && above[key] != nil {
				d[key] = above[key]
			}
		}
		kids := f.Array(d["Kids"])
		if kids == nil && f.Name(d["Type"]) != "Pages" {
			list = append(list, leaf{ref, d})
			return
		}
		for _, kid := range kids {
			walk(kid, d, depth+1)
		}
	}
	walk(f.Catalog()["Pages"], Dict{}, 0)
	return slices.Clip(list)
}
