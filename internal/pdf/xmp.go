package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

const (
	nsRDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsDC  = "http://purl.org/dc/elements/1.1/"
	nsUA  = "http://www.aiim.org/pdfua/ns/id/"
)

// xmp is what we ask of a file's metadata (XMP: RDF in XML).
type xmp struct {
	Title  string
	UAPart string
}

// readXMP reads a packet of metadata. Properties may be elements or attributes of rdf:Description.
func readXMP(packet []byte) (xmp, error) {
	var x xmp
	d := xml.NewDecoder(bytes.NewReader(packet))
	var path []xml.Name
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			x.Title, x.UAPart = strings.TrimSpace(x.Title), strings.TrimSpace(x.UAPart)
			return x, nil
		}
		if err != nil {
			return x, fmt.Errorf("the metadata is no XML: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(path) > maxDepth {
				return x, errors.New("the metadata is nested too deep")
			}
			path = append(path, t.Name)
			x.attributes(t)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			x.text(path, string(t))
		}
	}
}

func (x *xmp) attributes(t xml.StartElement) {
	for _, a := range t.Attr {
		if t.Name.Space == nsRDF && a.Name == (xml.Name{Space: nsUA, Local: "part"}) {
			x.UAPart += a.Value
		}
	}
}

func (x *xmp) text(path []xml.Name, text string) {
	n := len(path)
	switch {
	case n >= 1 && path[n-1] == (xml.Name{Space: nsUA, Local: "part"}):
		x.UAPart += text
	case n >= 3 && path[n-3] == (xml.Name{Space: nsDC, Local: "title"}) && path[n-1] == (xml.Name{Space: nsRDF, Local: "li"}):
		x.Title += text
	}
}
