package lang

import (
	"slices"
	"strings"
	"unicode"
)

// maxQuotation is the longest quotation that is looked at, in characters: who quotes a whole page in another language writes a page in it.
const maxQuotation = 1000

// foreign finds quotations, between «…», “…”, „…“ or "…", that are recognisably not Uzbek: names of newspapers and organisations,
// sayings. The rule is cautious, because a page with an Uzbek quotation left in Cyrillic is worse than a Russian name in Latin letters.
// All of this must hold:
//
//   - a word shows another language: a letter that Uzbek does not have (ы щ ң ө ү і ә …), beside others a Russian word that is none
//     in Uzbek (и в для права …), or a Russian ending that no Uzbek word has (-ость -ение -ская -ть …);
//   - no word shows Uzbek: ў or ҳ, қ or ғ unless a letter of a neighbour stands beside it, or a plural or genitive (-лар -нинг …).
//
// All else, and foreign words without quotation marks, are for the exceptions. The spans come in order and do not overlap.
func foreign(text []rune) []span {
	var open []int
	var found []span
	for i, r := range text {
		switch {
		case r == '«' || r == '„' || r == '“' && !closes(text, open):
			open = append(open, i)
		case r == '"' && !(len(open) > 0 && text[open[len(open)-1]] == '"'):
			open = append(open, i)
		case len(open) > 0 && (r == '»' || r == '”' || r == '“' || r == '"'):
			at := open[len(open)-1]
			if !closedBy(text[at], r) {
				continue
			}
			open = open[:len(open)-1]
			if i-at > maxQuotation || !isForeign(string(text[at+1:i])) {
				continue
			}
			for len(found) > 0 && found[len(found)-1].from > at { // what stands inside is part of it
				found = found[:len(found)-1]
			}
			found = append(found, span{at + 1, i})
		}
		if len(open) > 8 { // marks that nobody closed
			open = open[1:]
		}
	}
	return found
}

// closes says that “ ends a quotation that „ began.
func closes(text []rune, open []int) bool { return len(open) > 0 && text[open[len(open)-1]] == '„' }

func closedBy(open, end rune) bool {
	switch open {
	case '«':
		return end == '»'
	case '“':
		return end == '”'
	case '„':
		return end == '“' || end == '”'
	}
	return open == end
}

// neighbours are letters that Uzbek does not have.
const neighbours = "ыщңөүіїєәұҗґһӣӯҷ"

var (
	russianWords = strings.Fields("и в к с со об обо для при или что это его её их как над под за по нет если только был была было были будет есть " +
		"наш наша наше нашей вечерний утренний право права прав человек человека люди людей дети детей жизнь время слово слова дело голос страна город правда вести новости")
	russianEnds = strings.Fields("ость ение ание ство ства ская ское ские ского ской скому ную ные ных ного него шего ему ому ая ое ую ие ых ть ться тся шь чь жь")
	uzbekEnds   = strings.Fields("лар лари ларни ларга ларда лардан ларнинг нинг лиги лик моқ")
)

func isForeign(quoted string) bool {
	small := strings.ToLower(quoted)
	other := strings.ContainsAny(small, neighbours)
	if strings.ContainsAny(small, "ўҳ") || !other && strings.ContainsAny(small, "қғ") {
		return false
	}
	words := strings.FieldsFunc(quoted, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	for _, w := range words {
		if len([]rune(w)) > 1 { // a capital alone is an initial: И. Каримов
			w = strings.ToLower(w)
		}
		if endsIn(w, uzbekEnds) {
			return false
		}
		other = other || len(words) > 1 && slices.Contains(russianWords, w) || endsIn(w, russianEnds)
	}
	return other
}

// endsIn says whether a word has one of the ends, and at least two letters before it.
func endsIn(word string, ends []string) bool {
	return slices.ContainsFunc(ends, func(e string) bool {
		return strings.HasSuffix(word, e) && len(word) >= len(e)+4
	})
}

// addresses finds web addresses: from a scheme and "://", or from www., to a space or a mark that ends them.
func addresses(text []rune) []span {
	var found []span
	for i := 0; i+3 < len(text); i++ {
		from := i
		switch {
		case text[i] == ':' && text[i+1] == '/' && text[i+2] == '/':
			for from > 0 && isPlainLetter(text[from-1]) {
				from--
			}
		case text[i] == 'w' && string(text[i:i+4]) == "www." && (i == 0 || !unicode.IsLetter(text[i-1])):
		default:
			continue
		}
		for i < len(text) && !unicode.IsSpace(text[i]) && !strings.ContainsRune("<>«»„“”\"|\uFFFC", text[i]) {
			i++
		}
		found = append(found, span{from, i})
	}
	return found
}

func isPlainLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
