package check

import (
	"strings"

	"toptom/internal/diag"
)

// others are words that keep people at a distance, in small letters, by language; hence stand forms in which they are written, without endings.
var others = map[string][]string{
	"en":      {"these people", "those people", "such people", "people like them"},
	"ru":      {"эти люди", "этих людей", "этим людям", "этими людьми", "такие люди", "таких людей", "таким людям", "подобные люди", "лица кавказской национальности", "нацмен"},
	"ky":      {"бул адамдар", "ошол адамдар", "мындай адамдар", "андай адамдар"},
	"uz-Cyrl": {"бу одамлар", "ўша одамлар", "бундай одамлар", "шундай одамлар"},
	"uz-Latn": {"bu odamlar", "oʻsha odamlar", "bunday odamlar", "shunday odamlar"},
}

// outside are names that outsiders give to communities, and those that these use (see the vocabulary of communities).
var outside = map[string][][2]string{
	"en":      {{"lyuli", "Mugat"}, {"gypsies", "Roma"}, {"gypsy", "Roma"}},
	"ru":      {{"люли", "мугат"}, {"цыган", "рома"}},
	"ky":      {{"люли", "мугат"}, {"цыган", "рома"}},
	"uz-Cyrl": {{"лўли", "муғат"}, {"лўлилар", "муғатлар"}},
	"uz-Latn": {{"loʻli", "mugʻat"}},
}

// naming: people are called what they call themselves.
func naming(x prose) diag.List {
	var findings diag.List
	for _, phrase := range others[x.page.Lang] {
		for p := range x.has(phrase, 5) {
			findings.Add(diag.Warnf(x.at(p.Line), "naming", "%q keeps people at a distance", phrase).WithHint("say who they are, as they say it themselves"))
		}
	}
	for _, name := range outside[x.page.Lang] {
		for p, small := range x.has(name[0], 5) {
			if !strings.Contains(small, strings.ToLower(name[1])) {
				findings.Add(diag.Warnf(x.at(p.Line), "naming", "%q is a name given by outsiders", name[0]).
					WithHint("write %q; where another's words are told, put them in quotation marks and add the name that the community uses", name[1]))
			}
		}
	}
	return findings
}
