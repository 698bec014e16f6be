package site

import (
	"html/template"
	"strings"
	"unicode/utf8"
)

// Map is the tile map of Kyrgyzstan's nine regions: equal tiles in rough geographic position. Two of the nine are cities that
// vanish on a true map, and borders are a sensitive matter; tiles show neither.
type Map struct {
	Tiles []Tile
}

// Tile is a region or country with its count. X and Y are in units of the map's viewBox, 500 × 300.
type Tile struct {
	Code, Name string
	Mark       template.HTMLAttr // of the name, where it is not in the language of the interface
	Lines      []TileLine        // the short name, broken for a tile of 96 units
	Href       string            // empty where there is nothing to lead to
	Count      int
	X, Y       int
	Class      string // e none, few 1–2, some 3–5, s 6 and more: readable in grey
	Label      string // for screen readers: name and count
}

// TileLine is a line of a name on a tile; a long one is set smaller.
type TileLine struct {
	Text string
	Long bool
}

// tilePlaces are the cells of the design's map, each 100 units, tiles 96 with 2 of margin.
var tilePlaces = []struct {
	code string
	x, y int
}{
	{"KG-T", 100, 0}, {"KG-GB", 200, 0}, {"KG-C", 300, 0}, {"KG-Y", 400, 0},
	{"KG-J", 150, 100}, {"KG-N", 250, 100},
	{"KG-B", 0, 200}, {"KG-GO", 100, 200}, {"KG-O", 200, 200},
}

func (t *tongue) regionMap(file string) *Map {
	m := &Map{}
	for _, place := range tilePlaces {
		n := t.itemsWith("regions", place.code)
		name, nameLang := t.label("regions", place.code)
		tile := Tile{Code: place.code, Name: name, Count: n, X: place.x + 2, Y: place.y + 2, Class: tileClass(n), Label: t.m.T("map.tile", "Count", n, "Name", name)}
		if n > 0 {
			tile.Href = relative(file, t.termFile("regions", place.code))
		}
		short := name
		if term, ok := t.Pack.Vocabs["regions"].Term(place.code); ok {
			if s, lang := term.Short.InLang(t.lang.Tag, t.chain[1:]); s != "" {
				short, nameLang = s, lang
			}
		}
		tile.Mark = t.mark(nameLang)
		tile.Lines = tileLines(short)
		m.Tiles = append(m.Tiles, tile)
	}
	return m
}

func tileClass(n int) string {
	switch {
	case n == 0:
		return "e"
	case n <= 2:
		return "few"
	case n <= 5:
		return "some"
	}
	return "s"
}

// tileLines breaks a name that is too long for a tile at a space or hyphen.
func tileLines(name string) []TileLine {
	if utf8.RuneCountInString(name) > 7 {
		if i := strings.IndexAny(name, " -"); i > 0 {
			return []TileLine{tileLine(name[:i+1]), tileLine(name[i+1:])}
		}
	}
	return []TileLine{tileLine(name)}
}

func tileLine(text string) TileLine {
	text = strings.TrimSpace(text)
	return TileLine{Text: text, Long: utf8.RuneCountInString(text) > 7}
}

// countryTiles are the countries in use outside Kyrgyzstan, as equal tiles in a row.
func (t *tongue) countryTiles(file string) []Tile {
	var tiles []Tile
	for _, term := range t.terms["countries"] {
		if term.Code == "KG" {
			continue
		}
		n := len(term.Items)
		tiles = append(tiles, Tile{Code: term.Code, Name: term.Label, Mark: t.mark(term.Lang), Count: n, Class: tileClass(n), Label: t.m.T("map.tile", "Count", n, "Name", term.Label),
			Href: relative(file, t.termFile("countries", term.Code))})
	}
	return tiles
}
